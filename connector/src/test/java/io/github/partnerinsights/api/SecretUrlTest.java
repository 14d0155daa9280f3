package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://files.contoso.example/a.csv,               https://files.contoso.example/a.csv",
        "https://files.contoso.example/a.csv?sig=s3cret,    https://files.contoso.example/a.csv?…",
        "https://files.contoso.example/a.csv#s3cret,        https://files.contoso.example/a.csv?…",
        "https://files.contoso.example/a;sig=s3cret,        https://files.contoso.example/a?…",
        "https://ann:s3cret@files.contoso.example/a?x,      https://files.contoso.example/a?…",
        "no address at all?s3cret,                          no address at all?…"
    })
    void showsTheAddressWithoutItsSecrets(String address, String shown) {
        assertThat(new SecretUrl(address)).hasToString(shown);
    }

    @Test
    void givesTheWholeAddressAway() {
        assertThat(new SecretUrl("https://files.contoso.example/a.csv?sig=s%2Fcret").toUri())
                .hasToString("https://files.contoso.example/a.csv?sig=s%2Fcret");
    }

    @Test
    void anImpossibleAddressIsNamedWithoutItsSecrets() {
        assertThatThrownBy(() -> new SecretUrl("https://<where>?sig=s3cret").toUri())
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("Not a valid address: https://<where>?…");
    }
}
