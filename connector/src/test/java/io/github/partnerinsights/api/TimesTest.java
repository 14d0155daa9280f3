package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-03T04:05:06Z",
                "2024-02-03T04:05:06",
                " 2024-02-03T04:05:06Z ",
                "2024-02-03T05:05:06+01:00",
                "2024-02-03T04:05:06.000Z"
            })
    void readsWhatTheServiceAndItsRelativesWrite(String text) {
        assertThat(Times.read(text)).contains(Instant.parse("2024-02-03T04:05:06Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "string", "2024-02-03", "2024-13-03T00:00:00Z", "1706933106"})
    void readsNothingElse(String text) {
        assertThat(Times.read(text)).isEmpty();
    }

    @Test
    void writesTheDocumentedFormat() {
        // api/reference.md §2.4: yyyy-MM-ddTHH:mm:ssZ; anything else makes the service answer 500 (§6).
        assertThat(Times.write(Instant.parse("2024-02-03T00:00:00.999Z"))).isEqualTo("2024-02-03T00:00:00Z");
    }
}
