package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeatsJobTest {

    private final SparkSession spark = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .getOrCreate();
    private final EmulatorConfig config = EmulatorConfig.builder()
            .rows(100)
            .pendingFor(Duration.ZERO)
            .runningFor(Duration.ZERO)
            .build();
    private final Emulator emulator = Emulator.start(config);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aBrokenDownloadLosesNoRow() {
        emulator.faults().next(1, Call.FILE, Fault.cutAfter(100));
        Dataset<Row> usage = usage();

        long rows = usage.count();

        assertThat(emulator.faults().left()).isZero();
        assertThat(usage.count()).isEqualTo(rows).isPositive();
        assertThat(emulator.requestLog().count(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aReportThatFailsEndsTheJob() {
        emulator.outcomes().set("DynamicsUsage", Outcome.FAILED);

        assertThatThrownBy(() -> usage().count()).hasMessageContaining("Failed");
    }

    private Dataset<Row> usage() {
        return spark.read()
                .format("partner_insights")
                .option("endpoint", emulator.endpoint().toString())
                .option("authority", emulator.authority().toString())
                .option("tenantId", config.tenantId())
                .option("clientId", config.clientId())
                .option("clientSecret", config.clientSecret())
                .option("refreshToken", config.refreshToken())
                .option("pollInterval", "10ms")
                .load("DynamicsUsage");
    }
}
