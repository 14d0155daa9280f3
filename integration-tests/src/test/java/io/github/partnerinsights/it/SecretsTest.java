package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ExplainMode;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing that a user can see shows a secret, even where options carry secrets as they are. */
class SecretsTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static List<String> secrets() {
        EmulatorConfig config = WORLD.emulator().config();
        return List.of(config.clientSecret(), config.refreshToken(), "sig=");
    }

    @Test
    void aPlanShowsNone() {
        Dataset<Row> usage = WORLD.read().option("columns", "SKU").load("DynamicsUsage");
        usage.collectAsList();

        assertThat(usage.queryExecution().toString()
                        + usage.queryExecution().explainString(ExplainMode.fromString("formatted")))
                .contains("partner_insights SELECT SKU FROM DynamicsUsage")
                .doesNotContain(secrets());
    }

    @Test
    void anErrorOfATaskShowsNone() {
        Dataset<Row> usage = WORLD.read().option("columns", "SKU").load("DynamicsUsage");
        usage.count();
        WORLD.emulator().faults().next(100, Call.FILE, Fault.answer(403));

        Throwable refused = catchThrowable(usage::count);

        assertThat(Throwables.getStackTrace(refused))
                .contains("403", "Report " + WORLD.latestReportId())
                .doesNotContain(secrets());
    }

    @Test
    void anErrorOfTheServiceShowsNone() {
        WORLD.emulator().faults().next(100, Call.DATASETS, Fault.answer(500));

        Throwable refused = catchThrowable(() -> WORLD.read().load("DynamicsUsage"));

        assertThat(Throwables.getStackTrace(refused)).contains("500").doesNotContain(secrets());
    }
}
