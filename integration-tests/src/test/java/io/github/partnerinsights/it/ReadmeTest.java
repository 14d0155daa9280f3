package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.web.Call;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What README.md shows is run here as it stands there. */
@Tag("smoke")
class ReadmeTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private SparkSession spark;

    /** As the page says: endpoint and credentials stand in the session. */
    @BeforeEach
    void putCredentialsIntoTheSession() {
        spark = WORLD.spark().newSession();
        EmulatorConfig config = WORLD.emulator().config();
        Map.of(
                        "endpoint", WORLD.emulator().endpoint().toString(),
                        "authority", WORLD.emulator().authority().toString(),
                        "tenantId", config.tenantId(),
                        "clientId", config.clientId(),
                        "clientSecret", config.clientSecret(),
                        "refreshToken", config.refreshToken(),
                        "maxReportAge", "0s",
                        "pollInterval", "10ms")
                .forEach((option, value) -> spark.conf().set("spark.datasource.partner_insights." + option, value));
    }

    @Test
    void theJavaSampleReadsRowsWithOneReport() throws IOException {
        Dataset<Row> usage = usage();

        assertThat(usage.columns()).contains("Month", "SKU", "ActiveSeats");
        assertThat(usage.collectAsList()).isNotEmpty();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
        assertThat(Page.of("README.md").blocks("java"))
                .singleElement()
                .satisfies(shown ->
                        assertThat(Page.unindented(Page.source(getClass()))).contains(Page.unindented(shown)));
    }

    @Test
    void theSqlSampleRanksTheProducts() throws IOException {
        usage().createOrReplaceTempView("usage");
        String statement = Page.of("README.md").blocks("sql").stream().reduce("", String::concat);

        Dataset<Row> ranking = spark.sql(statement);

        assertThat(ranking.columns()).containsExactly("SKU", "active");
        assertThat(ranking.collectAsList())
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo((one, other) -> Long.compare(other.getLong(1), one.getLong(1)));
    }

    private Dataset<Row> usage() {
        Dataset<Row> usage = spark.read()
                .format("partner_insights")
                .option("timespan", "LAST_3_MONTHS")
                .load("DynamicsUsage");
        return usage;
    }
}
