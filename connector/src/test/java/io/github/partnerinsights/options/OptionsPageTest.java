package io.github.partnerinsights.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code mvn verify -Dupdate.docs} writes the page anew. */
class OptionsPageTest {

    @Test
    void theReferencePageSaysWhatTheDeclarationsSay() throws IOException {
        Path page = Path.of(System.getProperty("docs.directory"), "options.md");
        if (System.getProperty("update.docs") != null) {
            Files.writeString(page, OptionsPage.markdown());
        }
        assertThat(Files.readString(page)).isEqualTo(OptionsPage.markdown());
    }

    @Test
    void everyDefaultCanBeReadAsItIsWritten() {
        assertThat(ConnectorOptions.all())
                .allSatisfy(option -> option.defaultText().ifPresent(option::parse));
    }

    @Test
    void everyNameIsDeclaredOnce() {
        assertThat(ConnectorOptions.all().stream().map(option -> option.name().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }
}
