package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Samples outside the README are the ones that run. */
class SamplesTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    /** {@link SeatsJobTest} itself is run like any other test. */
    @Test
    void theEmulatorsPageShowsTheTestOfAJobVerbatim() throws IOException {
        String source = Page.source(SeatsJobTest.class);

        assertThat(Page.of("docs/emulator.md").blocks("java"))
                .containsExactly(source.substring(source.indexOf("import ")));
    }

    @Test
    void theNotebookRunsOnTheSparkThatIsTestedHere() throws IOException {
        assertThat(Page.of("notebooks/requirements.txt").text().lines())
                .contains("pyspark==" + WORLD.spark().version());
    }
}
