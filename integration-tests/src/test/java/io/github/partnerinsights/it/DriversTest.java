package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.MovableClock;
import io.github.partnerinsights.emulator.web.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several drivers, each a JVM of its own, share nothing but the account. */
class DriversTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MovableClock clock = MovableClock.running();
    private final EmulatorConfig config = EmulatorConfig.builder()
            .clock(clock)
            .rows(300)
            .pendingFor(Duration.ofMinutes(30))
            .runningFor(Duration.ZERO)
            .build();
    private final Emulator emulator = Emulator.start(config);

    @AfterEach
    void stop() {
        emulator.close();
    }

    private DriverProcess driver() throws IOException {
        return driver(Map.of());
    }

    private DriverProcess driver(Map<String, String> more) throws IOException {
        Map<String, String> options = new HashMap<>(more);
        options.put("dataset", "DynamicsUsage");
        options.put("columns", "SKU,ActiveSeats");
        options.put("endpoint", emulator.endpoint().toString());
        options.put("authority", emulator.authority().toString());
        options.put("tenantId", config.tenantId());
        options.put("clientId", config.clientId());
        options.put("clientSecret", config.clientSecret());
        options.put("refreshToken", config.refreshToken());
        options.put("pollInterval", "50ms");
        options.put("maxPollInterval", "200ms");
        return DriverProcess.start(options);
    }

    private int looks() {
        return emulator.requestLog().count(Call.EXECUTIONS);
    }

    private void awaitLooks(int more) throws InterruptedException {
        emulator.requestLog().awaitCount(Call.EXECUTIONS, looks() + more, PATIENCE);
    }

    @Test
    void theNextDriverGoesOnWithWhatAKilledOneWaitedFor() throws Exception {
        try (DriverProcess killed = driver()) {
            killed.ready().count();
            awaitLooks(3);
            killed.kill();
        }
        try (DriverProcess next = driver()) {
            next.ready().count();
            awaitLooks(3);
            clock.advance(Duration.ofMinutes(31));

            assertThat(next.rows()).isPositive();
        }
        assertThat(emulator.requestLog().count(Call.CREATE_QUERY)).isEqualTo(1);
        assertThat(emulator.requestLog().count(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void driversThatReadAtTheSameMomentReadOneReport() throws Exception {
        try (DriverProcess one = driver();
                DriverProcess other = driver()) {
            one.ready();
            other.ready();
            one.count();
            other.count();
            awaitLooks(12);
            clock.advance(Duration.ofMinutes(31));

            assertThat(other.rows()).isEqualTo(one.rows());
        }
        assertThat(emulator.requestLog().count(Call.CREATE_REPORT)
                        - emulator.requestLog().count(Call.DELETE_REPORT))
                .isEqualTo(1);
    }

    @Test
    void aDriverWhoseReportAnotherOneReplacesGetsNewLinksForItsRetention() throws Exception {
        try (DriverProcess reader = driver();
                DriverProcess replacer = driver(Map.of("maxReportAge", "1h", "reportRetention", "2h"))) {
            long rows = counted(reader);
            // Too old for another read, and kept still: the reader gets a link to what it stands on.
            clock.advance(Duration.ofMinutes(70));
            counted(replacer);
            assertThat(reader.count().rows()).isEqualTo(rows);
            assertThat(emulator.requestLog().count(Call.DELETE_REPORT)).isZero();

            // Beyond the retention, a third report replaces the first.
            clock.advance(Duration.ofMinutes(70));
            try (DriverProcess latest = driver(Map.of("reportRetention", "2h"))) {
                counted(latest);
            }
            assertThat(emulator.requestLog().count(Call.DELETE_REPORT)).isEqualTo(1);
            assertThat(reader.count().failure()).contains("no longer at the service", "Load it again");
        }
        assertThat(emulator.requestLog().count(Call.CREATE_REPORT)).isEqualTo(3);
    }

    /** Counts the rows of a report that is made for it. */
    private long counted(DriverProcess driver) throws InterruptedException {
        driver.ready().count();
        awaitLooks(3);
        clock.advance(Duration.ofMinutes(31));
        return driver.rows();
    }

    @Test
    void whatADriverKeepsForItselfIsGoneWhenItHasEnded() throws Exception {
        try (DriverProcess driver = driver(Map.of("cleanup", "onExit"))) {
            driver.ready().count();
            awaitLooks(3);
            clock.advance(Duration.ofMinutes(31));
            assertThat(driver.rows()).isPositive();
            driver.end();
        }
        assertThat(emulator.requestLog().count(Call.DELETE_REPORT)).isEqualTo(1);
        assertThat(emulator.requestLog().count(Call.DELETE_QUERY)).isEqualTo(1);
    }
}
