package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReferencesTest {

    private final SecretReferences references = new SecretReferences(
            lookup(Map.of("PW", "from-env", "EMPTY", "")), lookup(Map.of("spark.my.secret", "from-conf")));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "env:PW,from-env",
        "conf:spark.my.secret,from-conf",
        "plain,plain",
        "with:colon,with:colon",
        "environment:PW,environment:PW",
        "C:\\env:PW,C:\\env:PW",
        "https://env:PW@host,https://env:PW@host",
        "' env:PW',' env:PW'",
        ":x,:x"
    })
    void aReferenceLeadsToItsValueAndAnythingElseIsTheValue(String text, String value) {
        assertThat(references.resolve("password", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"Env:PW,from-env", "ENV:PW,from-env", "Conf:spark.my.secret,from-conf", "cOnF:spark.my.secret,from-conf"
    })
    void aReferenceMayBeWrittenInAnyLetterCase(String text, String value) {
        assertThat(references.resolve("password", text)).isEqualTo(value);
    }

    @Test
    void aFileIsReferredToInAnyLetterCase() throws IOException {
        String path = file("secret").substring("file:".length());
        assertThat(references.resolve("password", "FILE:" + path)).isEqualTo("secret");
    }

    @Test
    void theTurkishLetterCaseChangesNothing() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThatThrownBy(() -> references.resolve("password", "FILE:/no/such/file"))
                    .hasMessageContaining("no such file");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFileIsReadWithoutTheLineBreakAtItsEnd() throws IOException {
        assertThat(references.resolve("password", file("secret\n"))).isEqualTo("secret");
        assertThat(references.resolve("password", file("secret\r\n"))).isEqualTo("secret");
        assertThat(references.resolve("password", file(" two\nlines\n\n"))).isEqualTo(" two\nlines\n");
    }

    @ParameterizedTest
    @CsvSource({
        "env:NO_SUCH,environment variable is not set",
        "env:EMPTY,it is empty",
        "conf:no.such,configuration key is not set",
        "file:/no/such/file,no such file"
    })
    void aReferenceToNothingNamesTheOptionAndTheReference(String text, String why) {
        assertThatThrownBy(() -> references.resolve("clientSecret", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option clientSecret refers to " + text)
                .hasMessageContaining(why);
    }

    @Test
    void emptyValuesAndFilesAreRefused() throws IOException {
        String empty = file("\n");
        assertThatThrownBy(() -> references.resolve("password", empty)).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> references.resolve("password", "")).hasMessage("Option password is empty");
    }

    @Test
    void aFileThatCannotBeASecretIsRefused() throws IOException {
        String large = file("x".repeat(70_000));
        assertThatThrownBy(() -> references.resolve("password", large))
                .hasMessageContaining("larger than 64 KiB")
                .hasMessageNotContaining("xxx");
    }

    @Test
    void theRealEnvironmentIsAsked() {
        String name = System.getenv().keySet().iterator().next();
        assertThat(SecretReferences.withoutConfiguration().resolve("username", "env:" + name))
                .isEqualTo(System.getenv(name));
    }

    private String file(String content) throws IOException {
        Path file = Files.createTempFile(folder, "secret", "");
        Files.writeString(file, content);
        return "file:" + file;
    }

    private static Function<String, Optional<String>> lookup(Map<String, String> map) {
        return key -> Optional.ofNullable(map.get(key));
    }

    @ParameterizedTest
    @CsvSource({
        "env:PW,true",
        "FILE:/x,true",
        "Conf:x,true",
        "plain,false",
        "with:colon,false",
        "https://env:PW@x,false"
    })
    void aReferenceIsToldFromAValue(String text, boolean reference) {
        assertThat(SecretReferences.isReference(text)).isEqualTo(reference);
    }

    @Test
    void aReferenceToTheConfigurationNamesItsKey() {
        assertThat(SecretReferences.configurationKey("CONF:spark.my.secret")).hasValue("spark.my.secret");
        assertThat(SecretReferences.configurationKey("env:PW")).isEmpty();
    }
}
