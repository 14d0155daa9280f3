package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyTokenTest {

    private final MovableClock clock = new MovableClock();

    @Test
    void aJwtSaysWhenItExpires() {
        Instant expiry = clock.instant().plusSeconds(600);
        ReadyToken ready = new ReadyToken(jwt("{\"exp\":" + expiry.getEpochSecond() + "}"), clock);
        assertThat(ready.token().expiresAt()).isEqualTo(expiry);
        clock.advance(Duration.ofMinutes(10));
        assertThatThrownBy(ready::token)
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("accessToken expired at " + expiry)
                .hasMessageNotContaining("sig");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b", "a.b.c", "a.!!.c", "a.e30.c", "a..c"})
    void whatIsNoJwtExpiresAtAnUnknownTime(String text) {
        assertThat(new ReadyToken(text, clock).token()).isEqualTo(new AccessToken(text, Instant.MAX));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 31_556_889_864_403_200L, 0, -1})
    void aJwtOfNoTimeThatThereIsExpiresAtAnUnknownTime(long exp) {
        assertThat(new ReadyToken(jwt("{\"exp\":" + exp + "}"), clock).token().expiresAt())
                .isEqualTo(Instant.MAX);
    }

    @Test
    void theWordBearerAndBlanksAroundAreTakenOff() {
        assertThat(new ReadyToken("Bearer abc\n").token().value()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "line\nbreak", "ümlaut"})
    void whatCannotStandInAHeaderIsRefused(String text) {
        assertThatThrownBy(() -> new ReadyToken(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("access token must be printable ASCII");
    }

    private static String jwt(String claims) {
        return "head."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".sig";
    }
}
