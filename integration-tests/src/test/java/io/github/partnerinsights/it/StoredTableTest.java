package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.web.Call;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A table in Spark's own catalog. */
class StoredTableTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private SparkSession spark;

    @BeforeEach
    void putTheServiceIntoTheSession() {
        spark = WORLD.spark().newSession();
        SparkSession.setActiveSession(spark);
        Map.of(
                        "endpoint",
                        WORLD.emulator().endpoint().toString(),
                        "authority",
                        WORLD.emulator().authority().toString(),
                        "tenantId",
                        WORLD.emulator().config().tenantId(),
                        "clientId",
                        WORLD.emulator().config().clientId(),
                        "clientSecret",
                        "conf:stored.client",
                        "refreshToken",
                        "conf:stored.refresh",
                        "pollInterval",
                        "10ms",
                        "maxPollInterval",
                        "50ms")
                .forEach((option, value) -> spark.conf().set("spark.datasource.partner_insights." + option, value));
        spark.conf().set("stored.client", WORLD.emulator().config().clientSecret());
        spark.conf().set("stored.refresh", WORLD.emulator().config().refreshToken());
    }

    @AfterEach
    void dropTheTable() {
        spark.sql("DROP TABLE IF EXISTS offices");
    }

    private void requireSpark4() {
        Assumptions.assumeFalse(spark.version().startsWith("3."), "Spark 3.5 reads no such tables");
    }

    @Test
    void sparkBefore4SaysItselfThatItReadsNoSuchTables() {
        Assumptions.assumeTrue(spark.version().startsWith("3."));

        create("dataset 'Profile'");

        assertThatThrownBy(() -> spark.sql("SELECT * FROM offices"))
                .hasMessageContaining("not a valid Spark SQL Data Source");
    }

    private void create(String options) {
        spark.sql("CREATE TABLE offices USING partner_insights OPTIONS (" + options + ")");
    }

    @Test
    void queriesOfItShareAReport() {
        requireSpark4();
        create("dataset 'Profile', columns 'City,Country'");

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
        assertThatRows(spark.sql("SELECT * FROM offices"))
                .areExactly(WORLD.emulator().warehouse().select("SELECT \"City\", \"Country\" FROM \"Profile\""));
        spark.sql("SELECT COUNT(*) FROM offices").collectAsList();
        spark.table("offices").count();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void itsColumnsAreStoredSoThatDescribingAndDroppingCallNobody() {
        requireSpark4();
        create("dataset 'Profile', columns 'City,Country'");
        WORLD.emulator().requestLog().clear();

        assertThat(spark.sql("DESCRIBE TABLE offices").collectAsList().toString())
                .contains("City", "Country");
        spark.sql("DROP TABLE offices");

        assertThat(WORLD.emulator().requestLog().entries()).isEmpty();
    }

    @Test
    void itsColumnsMayBeNullWhateverItsSchemaSays() {
        requireSpark4();
        spark.sql("CREATE TABLE offices (City STRING NOT NULL) USING partner_insights OPTIONS (dataset 'Profile')");

        assertThat(spark.table("offices").schema().apply("City").nullable()).isTrue();
    }

    @Test
    void aSchemaGivesItTypes() {
        requireSpark4();
        spark.sql("CREATE TABLE offices (SKU STRING, ActiveSeats INT) USING partner_insights"
                + " OPTIONS (dataset 'DynamicsUsage')");

        assertThat(spark.sql("SELECT SUM(ActiveSeats) FROM offices")
                        .collectAsList()
                        .get(0)
                        .getLong(0))
                .isPositive();
    }

    @Test
    void whatIsWrongIsSaidWhenItIsCreated() {
        requireSpark4();
        assertThatThrownBy(() -> create("dataset 'Profil'")).hasStackTraceContaining("Did you mean 'Profile'?");
        assertThatThrownBy(() -> create("datset 'Profile'")).hasStackTraceContaining("Unknown option 'datset'");
    }

    @Test
    void aSecretIsNotKeptInTheCatalog() {
        requireSpark4();
        assertThatThrownBy(() -> create("dataset 'Profile', clientSecret 'hunter2'"))
                .hasStackTraceContaining("'clientSecret' is a secret");
    }

    @Test
    void aReadMayNotMakeItAnotherTable() {
        requireSpark4();
        create("dataset 'Profile', columns 'City,Country'");
        Dataset<Row> other = spark.read().option("columns", "City").table("offices");

        assertThatThrownBy(other::count).hasStackTraceContaining("'columns' cannot be given");
        assertThat(spark.read().option("numPartitions", "1").table("offices").count())
                .isPositive();
    }

    @Test
    void nothingIsWrittenToIt() {
        requireSpark4();
        create("dataset 'Profile', columns 'City,Country'");

        assertThatThrownBy(() -> spark.sql("INSERT INTO offices VALUES ('a', 'b')"))
                .hasMessageContaining("not support");
    }
}
