package io.github.partnerinsights.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ErrorsTest {

    private static final String HOSTILE = "it is lost\n2026 ERROR\u001b[2J\u202e\tx";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String told(String... args) {
        CommandSpec spec = CommandSpec.create();
        CommonOptions.addTo(spec);
        CommandLine command = new CommandLine(spec);
        Exception failed = new IllegalArgumentException(HOSTILE, new IOException(HOSTILE));
        new Errors(new PrintStream(err, true, StandardCharsets.UTF_8))
                .handleExecutionException(failed, command, command.parseArgs(args));
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anErrorIsOneLineThatSteersNoTerminal() {
        assertThat(told()).isEqualTo("partner-insights: it is lost 2026 ERROR [2J x" + System.lineSeparator());
    }

    @Test
    void aTraceSteersNoTerminalAndNothingInItLooksLikeALineOfALog() {
        assertThat(told("--verbose"))
                .contains("Caused by: java.io.IOException: it is lost", "    2026 ERROR\\u001b[2J\\u202e\tx", "\tat ")
                .doesNotContainPattern("(?m)^2026")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\r\\n\\t]]");
    }
}
