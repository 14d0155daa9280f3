package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileVersionTest {

    @ParameterizedTest
    @CsvSource({
        "10, '\"a\"', 10, '\"a\"'",
        "10, '\"a\"', , '\"a\"'",
        ", '\"a\"', 10, '\"a\"'",
        "10, , 10, '\"a\"'",
        "10, '\"a\"', 10, ",
        ", , 10, '\"a\"'",
        ", W/\"a\", , W/\"a\"",
        ", W/\"a\", , '\"a\"'"
    })
    void whatIsKnownOnOneSideOnlyIsNoDifference(
            @Nullable Long size, @Nullable String etag, @Nullable Long foundSize, @Nullable String foundEtag) {
        assertThat(new FileVersion(size, etag).difference(new FileVersion(foundSize, foundEtag)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, '\"a\"', 11, '\"a\"'",
        "10, '\"a\"', 10, '\"b\"'",
        "10, , 0, '\"a\"'",
        ", '\"a\"', , '\"A\"'",
        // A weak ETag does not promise the bytes that a strong one stands for.
        ", '\"a\"', , W/\"a\"",
        ", W/\"a\", , W/\"b\""
    })
    void whatIsKnownOnBothSidesIsCompared(
            @Nullable Long size, @Nullable String etag, @Nullable Long foundSize, @Nullable String foundEtag) {
        assertThat(new FileVersion(size, etag).difference(new FileVersion(foundSize, foundEtag)))
                .isPresent();
    }

    @Test
    void anETagIsShownInBoundsAndWithWhatIsHiddenInItSpelledOut() {
        FileVersion found = new FileVersion(null, "\"a\u001b[2J\u202e" + "x".repeat(10_000) + "\"");

        assertThat(new FileVersion(null, "\"b\"").difference(found))
                .hasValueSatisfying(difference -> assertThat(difference)
                        .startsWith("its ETag is \"a\\u001b[2J\\u202exxx")
                        .endsWith("… instead of \"b\"")
                        .hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"a\"", "a", "\"", "\"\"", "\"a\"b\"", "\"\u00e4\"", "\"a", ""})
    void onlyAQuotedETagIsStrong(String etag) {
        assertThat(new FileVersion(null, etag).strongEtag()).isEmpty();
        assertThat(new FileVersion(null, "\"a\"").strongEtag()).contains("\"a\"");
    }

    @Test
    void itTravelsToOtherMachines() throws Exception {
        for (FileVersion version : new FileVersion[] {new FileVersion(10L, "\"a\""), FileVersion.unknown()}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(version);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).isEqualTo(version);
            }
        }
    }

    @Test
    void aNegativeSizeIsRefused() {
        assertThatThrownBy(() -> new FileVersion(-1L, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
