package io.github.partnerinsights.emulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the request log shows of secrets. */
class MaskingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/a.csv?sv=1&sig=SECRET&se=2",
                "/files/a.csv?s%69g=SECRET",
                "/files/a.csv?%73%49%67=SECRET",
                "/files/a.csv?%20sig+=SECRET",
                "/x?url=https%3A%2F%2Fa%2Fb%3Fsig%3DSECRET",
                "/x?assertion=SECRET",
                "/x?id_token=SECRET",
                "/x?user%5Fcode=SECRET",
                "/x?device_code=SECRET",
                "/x?anything=eyJSECRET.SECRET.SECRET",
                "/x?anything=Bearer%20SECRET",
            })
    void aTargetHoldsNoSecret(String target) {
        assertThat(Masking.target(target)).doesNotContain("SECRET").contains("***");
    }

    @ParameterizedTest
    @CsvSource({
        "Referer, https://a/files/b?se=1&sig=SECRET",
        "Ocp-Apim-Subscription-Key, SECRET",
        "X-Api-Key, SECRET",
        "Cookie, a=SECRET",
        "X-Note, my Bearer SECRET",
        "X-Note, basic SECRET",
        "X-Note, eyJSECRET.SECRET.SECRET",
        "X-Note, SharedAccessSignature sr=1&sig=SECRET",
    })
    void aHeaderHoldsNoSecret(String name, String value) {
        assertThat(Masking.header(name, value)).doesNotContain("SECRET").contains("***");
    }

    @Test
    void whatIsNoSecretStays() {
        String target = "/insights/v1/mpn/ScheduledQueries?queryName=Signature&design=1&encode=2";
        assertThat(Masking.target(target)).isEqualTo(target);
        assertThat(Masking.header("User-Agent", "Java/17 (a=b)")).isEqualTo("Java/17 (a=b)");
    }

    @Test
    void controlCharactersAreShownAsSuch() {
        assertThat(Masking.header("X", "a\u001b[31mb\u009bc")).isEqualTo("a\\u001b[31mb\\u009bc");
    }
}
