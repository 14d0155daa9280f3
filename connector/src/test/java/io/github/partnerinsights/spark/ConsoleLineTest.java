package io.github.partnerinsights.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleLineTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(written, true, StandardCharsets.UTF_8);

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aWaitShowsStatusReportAndTime() {
        new ReportLog(new ConsoleLine(true, console)).waiting("r-1", "Running", Duration.ofSeconds(75));

        assertThat(written()).isEqualTo("\r[Report r-1: Running, 1:15]");
    }

    @Test
    void aShorterLineLeavesNothingOfTheLongerOne() {
        ConsoleLine line = new ConsoleLine(true, console);

        line.show("longer");
        line.show("short");

        assertThat(written()).isEqualTo("\rlonger\rshort ");
    }

    @Test
    void atTheEndTheLineIsEmpty() {
        ReportLog log = new ReportLog(new ConsoleLine(true, console));

        log.waiting("r", "Pending", Duration.ZERO);
        log.completed("r", "e", Duration.ZERO);

        String text = "[Report r: Pending, 0:00]";
        assertThat(written()).isEqualTo("\r" + text + "\r" + " ".repeat(text.length()) + "\r");
    }

    @Test
    void itShowsWhereSparkShowsItsProgressBarOnly() {
        assertThat(ConsoleLine.of(key -> Optional.empty()).isShown()).isFalse();
        assertThat(ConsoleLine.of(key -> Optional.of("false")).isShown()).isFalse();
        assertThat(ConsoleLine.of(key -> Optional.of("true").filter(on -> key.equals("spark.ui.showConsoleProgress")))
                        .isShown())
                .isTrue();
    }

    @Test
    void elsewhereNothingIsWritten() {
        ConsoleLine line = new ConsoleLine(false, console);

        line.show("text");
        line.clear();

        assertThat(written()).isEmpty();
    }
}
