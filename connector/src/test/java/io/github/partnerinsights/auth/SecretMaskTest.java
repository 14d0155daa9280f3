package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    @ParameterizedTest
    @ValueSource(strings = {"p4ss&word", "a b", "100%25", "%", "\u00e4\u20ac\ud83d\ude00", "~q8Q~/+=.x", "plain"})
    void aSecretIsBlottedOutInWhateverFormItComes(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String small = ESCAPE.matcher(form).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
        for (String written : List.of(secret, form, small, form.replace("+", "%20"))) {
            assertThat(masked("<" + written + "> and <" + written + ">", secret))
                    .isEqualTo("<***> and <***>");
        }
    }

    @Test
    void aSecretOfWhichOnlyAPartIsEncodedIsBlottedOut() {
        assertThat(masked("secret=a/b%3D%26", "a/b=&")).isEqualTo("secret=***");
    }

    @Test
    void ofTwoSecretsTheLongerOneGoesFirst() {
        assertThat(masked("xabcx", "abc", "xabcx")).isEqualTo("***");
    }

    @Test
    void allElseStays() {
        assertThat(masked("100% of it %2", "secret")).isEqualTo("100% of it %2");
        assertThat(masked("secre", "secret")).isEqualTo("secre");
        assertThat(masked("anything", "")).isEqualTo("anything");
        assertThat(masked("", "secret")).isEmpty();
    }

    private static String masked(String text, String... secrets) {
        return new SecretMask(List.of(secrets)).applyTo(text);
    }
}
