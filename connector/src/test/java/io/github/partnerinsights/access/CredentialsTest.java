package io.github.partnerinsights.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.options.ReadOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private static String identity(String token, Map<String, String> session) {
        return new Credentials(ReadOptions.of(Map.of("dataset", "Profile", "refreshToken", token), session)).identity();
    }

    @Test
    void equalOptionsAreOneIdentity() {
        assertThat(identity("env:TOKEN", Map.of())).isEqualTo(identity("env:TOKEN", Map.of()));
        assertThat(identity("env:TOKEN", Map.of())).isNotEqualTo(identity("env:OTHER", Map.of()));
    }

    @Test
    void sessionsThatMeanDifferentTokensByOneReferenceAreDifferentIdentities() {
        assertThat(identity("conf:partner.token", Map.of("partner.token", "one")))
                .isEqualTo(identity("conf:partner.token", Map.of("partner.token", "one")))
                .isNotEqualTo(identity("conf:partner.token", Map.of("partner.token", "another")));
    }
}
