package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Samples outside the README are the ones that run. */
class SamplesTest {

    /** {@link SeatsJobTest} itself is run like any other test. */
    @Test
    void theEmulatorsPageShowsTheTestOfAJobVerbatim() throws IOException {
        String source = Page.source(SeatsJobTest.class);

        assertThat(Page.of("docs/emulator.md").blocks("java"))
                .containsExactly(source.substring(source.indexOf("import ")));
    }

    @Test
    void theNotebookRunsOnTheSparkThatIsTestedByDefault() throws IOException {
        String pom = Page.of("pom.xml").text();
        String begin = "<spark.version>";
        int version = pom.indexOf(begin) + begin.length();

        assertThat(Page.of("notebooks/requirements.txt").text().lines())
                .contains("pyspark==" + pom.substring(version, pom.indexOf('<', version)));
    }
}
