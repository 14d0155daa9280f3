package io.github.partnerinsights.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.schedule.RecurringReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program on the page docs/schedules.md is the one in this package, and it works. Python's is run by test_schedules.py. */
class SchedulesPageTest {

    @Test
    void thePageShowsTheProgramVerbatim() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/partnerinsights/docs/ScheduleSeats.java"));

        assertThat(Files.readString(Path.of(System.getProperty("docs.directory"), "schedules.md")))
                .contains("```java\n" + source.substring(source.indexOf("import ")) + "```\n");
    }

    @Test
    void theProgramSchedulesAReport() {
        EmulatorConfig config = EmulatorConfig.builder().rows(10).build();
        try (Emulator emulator = Emulator.start(config)) {
            RecurringReport report = ScheduleSeats.run(Map.of(
                    "endpoint", emulator.endpoint().toString(),
                    "authority", emulator.authority().toString(),
                    "tenantId", config.tenantId(),
                    "clientId", config.clientId(),
                    "clientSecret", config.clientSecret(),
                    "refreshToken", config.refreshToken()));

            assertThat(report.name()).isEqualTo("Monthly seats");
            assertThat(report.status()).isEqualTo("Active");
        }
    }
}
