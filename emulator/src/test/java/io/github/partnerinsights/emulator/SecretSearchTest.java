package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an emulator gave away as a secret is found in a text. */
class SecretSearchTest {

    @RegisterExtension
    final EmulatorExtension emulator = EmulatorExtension.with(config -> config.clientSecret("kept-4711"));

    private final TestClient client = emulator.client();

    private List<String> found(String secret) {
        return emulator.get().secretsIn("before " + secret + " after");
    }

    @Test
    void whatWasConfiguredIsFound() {
        assertThat(found("kept-4711")).containsExactly("kept-4711");
        assertThat(found(emulator.get().config().refreshToken())).hasSize(1);
    }

    @Test
    void tokensThatWereHandedOutAreFound() {
        JsonNode answer = client.signIn(client.refreshForm()).json();

        assertThat(found(answer.path("access_token").asText())).isNotEmpty();
        assertThat(found(answer.path("refresh_token").asText())).isNotEmpty();
    }

    @Test
    void signaturesOfLinksAreFound() {
        String reportId = client.reportNow("SELECT SKU FROM DynamicsUsage");
        emulator.clock().advance(Duration.ofMinutes(1));
        String link = client.link(reportId);

        assertThat(found(link)).hasSize(1);
        assertThat(found(link.replaceAll("sig=.*", "sig=***"))).isEmpty();
    }

    @Test
    void signaturesOfABlobStoreAreFound() {
        String signature = "sig=OB9jT49mebuCzif7A7v%2BhZuVkIrEoUsjutV7Qxh4PRQ%3D";

        assertThat(found("https://contoso.blob.core.windows.net/a?sp=r&" + signature))
                .hasSize(1);
        assertThat(found(signature.replaceAll("%2B.*", ""))).isEmpty();
    }

    @Test
    void whatAFormHoldsIsFound() {
        try (Emulator other =
                Emulator.start(EmulatorConfig.builder().clientSecret("a/b+c d").build())) {
            assertThat(other.secretsIn("client_secret=a%2Fb%2Bc+d&grant_type=password"))
                    .containsExactly("a%2Fb%2Bc+d");
        }
    }

    @Test
    void aNameThatLooksLikeATokenIsNone() {
        assertThat(found("com/nimbusds/jose/proc/JWSVerificationKeyJWSKeySelectorFactory"))
                .isEmpty();
    }
}
