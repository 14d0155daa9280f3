package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.partnercenter.microsoft.com/insights/v1, https://api.partnercenter.microsoft.com/insights/v1/mpn",
        "https://api.partnercenter.microsoft.com/insights/v1/, https://api.partnercenter.microsoft.com/insights/v1/mpn",
        "https://host.example, https://host.example/mpn",
        "http://127.0.0.1:8080/insights/v1, http://127.0.0.1:8080/insights/v1/mpn",
        "http://localhost:8080, http://localhost:8080/mpn",
        "http://[::1]:8080, http://[::1]:8080/mpn"
    })
    void theProgramIsAppended(URI endpoint, String base) {
        assertThat(Endpoint.of(endpoint, Program.MPN).base()).hasToString(base);
    }

    @Test
    void theDefaultIsTheDocumentedOne() {
        // api/reference.md §2
        assertThat(Endpoint.of(Endpoint.DEFAULT, Program.CMP).base())
                .hasToString("https://api.partnercenter.microsoft.com/insights/v1/cmp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.partnercenter.microsoft.com/insights/v1",
                "https://ann:s3cret@host.example/insights/v1",
                "https://host.example/insights/v1?key=s3cret",
                "https://host.example/insights/v1#s3cret",
                "ftp://host.example",
                "host.example/insights/v1",
                "insights/v1"
            })
    void whatIsNoEndpointIsRefused(URI endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InsightsClient.builder()
                        .endpoint(endpoint)
                        .tokens(() -> {
                            throw new AssertionError("not yet");
                        })
                        .build())
                .withMessageStartingWith("endpoint ")
                .satisfies(e -> assertThat(e).hasMessageNotContaining("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host.example/insights/v1/mpn", "https://host.example/insights/v1/CMP/"})
    void anEndpointThatEndsWithAProgramIsRefused(URI endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of(endpoint, Program.MPN))
                .withMessageContaining("leave it out");
    }

    @Test
    void aClientNeedsTokens() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InsightsClient.builder().build())
                .withMessageStartingWith("tokens: ");
    }
}
