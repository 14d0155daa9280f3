package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong from the start ends at {@code load()}, in one message, with nothing created. */
class BadInputTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    @AfterEach
    void nothingIsCreated() {
        assertThat(WORLD.calls(Call.CREATE_QUERY)).isZero();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void nothingSaysWhatToRead() {
        assertThatThrownBy(() -> WORLD.read().load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("What is to be read?", "'dataset'", "'query'", "'queryId'", "'reportId'");
    }

    @Test
    void twoOptionsSayWhatToRead() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("dataset", "Profile")
                        .option("query", "SELECT City FROM Profile")
                        .load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'dataset', 'query'", "Give one of them");
    }

    @Test
    void aStatementAlreadyNamesItsColumns() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("query", "SELECT City FROM Profile")
                        .option("columns", "Country")
                        .load())
                .hasMessageContainingAll("'query'", "'columns'", "do not go together");
    }

    @Test
    void anExecutionBelongsToAReport() {
        assertThatThrownBy(() -> WORLD.read().option("executionId", "x").load("Profile"))
                .hasMessageContainingAll("'dataset'", "'executionId'", "Give 'reportId'");
    }

    @Test
    void anExecutionAloneSaysWhatItNeeds() {
        assertThatThrownBy(() -> WORLD.read().option("executionId", "x").load())
                .hasMessageContainingAll("'executionId' needs 'reportId'");
    }

    @Test
    void aSessionThatChoosesTheDataIsRefusedInAnySpelling() {
        for (String key : List.of("COLUMNS", "path", "timespan")) {
            String conf = "spark.datasource.partner_insights." + key;
            WORLD.spark().conf().set(conf, "SKU");
            try {
                assertThatThrownBy(() -> WORLD.read().load("DynamicsUsage")).hasMessageContaining(conf);
            } finally {
                WORLD.spark().conf().unset(conf);
            }
        }
    }

    @Test
    void whatContradictsItselfIsRefusedBeforeAnybodyIsAsked() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("pollInterval", "2m")
                        .option("maxPollInterval", "1m")
                        .load("Profile"))
                .hasMessageContainingAll("'maxPollInterval'", "shorter");
        assertThat(WORLD.emulator().requestLog().entries()).isEmpty();
    }

    @Test
    void aStatementWithATimeSpanThatTheDatasetLacksIsRefused() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("query", "SELECT City FROM Profile TIMESPAN LAST_MONTH")
                        .load())
                .hasMessageContainingAll("Profile", "'LAST_MONTH'", "none at all");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> WORLD.read().option("datset", "Profile").load())
                .hasMessageContainingAll("Unknown option 'datset'", "'dataset'");
    }

    @Test
    void anUnknownDatasetIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> WORLD.read().load("DynamicUsage"))
                .hasMessageContainingAll("Unknown dataset 'DynamicUsage'", "'DynamicsUsage'");
    }

    @Test
    void anUnknownColumnIsAnsweredWithTheNearest() {
        assertThatThrownBy(
                        () -> WORLD.read().option("columns", "SKU,CustomrName").load("DynamicsUsage"))
                .hasMessageContainingAll("DynamicsUsage", "no column 'CustomrName'", "'CustomerName'");
    }

    @Test
    void anUnknownMetricIsAnsweredWithTheNearest() {
        assertThatThrownBy(
                        () -> WORLD.read().option("metrics", "CustomersCount").load("DynamicsUsage"))
                .hasMessageContainingAll("no metric 'CustomersCount'", "'CustomerCount'");
    }

    @Test
    void aTimeSpanThatTheDatasetLacksIsAnsweredWithThoseItHas() {
        assertThatThrownBy(() -> WORLD.read().option("timespan", "LAST_WEEK").load("DynamicsUsage"))
                .hasMessageContainingAll("DynamicsUsage", "'LAST_WEEK'", "LAST_MONTH", "LIFETIME");
    }

    @Test
    void aDatasetWithoutTimeSpansSaysSo() {
        assertThatThrownBy(() -> WORLD.read().option("timespan", "LAST_MONTH").load("Profile"))
                .hasMessageContainingAll("Profile", "'LAST_MONTH'", "none at all");
    }

    @Test
    void aTimeSpanAndAWindowContradictEachOther() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("timespan", "LAST_MONTH")
                        .option("queryStartTime", "2026-10-01")
                        .option("queryEndTime", "2026-10-31")
                        .load("DynamicsUsage"))
                .hasMessageContainingAll("'timespan'", "'queryStartTime'", "contradict");
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("queryStartTime", "2026-10-31")
                        .option("queryEndTime", "2026-10-01")
                        .load("DynamicsUsage"))
                .hasMessageContainingAll("2026-10-31", "2026-10-01", "after the start");
    }

    @Test
    void aWindowThatIsNoTimeIsRefused() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("queryStartTime", "yesterday")
                        .option("queryEndTime", "2026-10-01")
                        .load("DynamicsUsage"))
                .hasMessageContainingAll("'queryStartTime'", "'yesterday'", "ISO-8601");
    }

    @Test
    void halfAWindowIsRefused() {
        assertThatThrownBy(() ->
                        WORLD.read().option("queryStartTime", "2026-10-01").load("DynamicsUsage"))
                .hasMessageContaining("'queryEndTime' is missing");
    }

    @Test
    void aStatementThatTheLanguageLacksIsRefusedWithItsPlace() {
        assertThatThrownBy(() ->
                        WORLD.read().option("query", "SELECT * FROM Profile").load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("*");
    }

    @Test
    void missingCredentialsAreNamed() {
        assertThatThrownBy(() -> WORLD.unauthenticated().load("Profile"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("No credentials", "'tenantId'", "'refreshToken'", "env:NAME");
    }

    @Test
    void aReferenceThatLeadsNowhereIsNamed() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("clientSecret", "env:NO_SUCH_VARIABLE_HERE")
                        .load("Profile"))
                .hasMessageContainingAll("clientSecret", "env:NO_SUCH_VARIABLE_HERE", "not set");
    }

    @Test
    void twoWaysToSignInContradictEachOther() {
        assertThatThrownBy(() -> WORLD.read().option("accessToken", "abc").load("Profile"))
                .hasMessageContainingAll("'accessToken'", "'refreshToken'", "different ways to sign in");
    }

    @Test
    void aWrongSecretIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("clientSecret", "not-the-secret-7431")
                        .load("Profile"))
                .hasMessageContaining("AADSTS7000215")
                .hasMessageNotContaining("not-the-secret-7431");
    }

    @Test
    void aRefusedTokenSaysWhoRefusedIt() {
        assertThatThrownBy(() -> WORLD.unauthenticated()
                        .option("accessToken", "abc.def.ghi")
                        .load("Profile"))
                .hasMessageContaining("401")
                .hasMessageNotContaining("abc.def.ghi");
    }

    @Test
    void aMissingRoleIsExplained() {
        WORLD.emulator()
                .faults()
                .next(1, Call.DATASETS, Fault.answer(403, Map.of(), "{\"message\":\"Forbidden\",\"statusCode\":403}"));

        assertThatThrownBy(() -> WORLD.read().load("Profile"))
                .hasMessageContainingAll("403", "Executive report viewer");
    }

    @Test
    void anUnencryptedEndpointElsewhereIsRefused() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("endpoint", "http://partner.example.com/insights/v1")
                        .load("Profile"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("http", "partner.example.com", "https");
    }

    @Test
    void anUnknownQueryIsNamed() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("queryId", "00000000-0000-0000-0000-000000000000")
                        .load())
                .hasMessageContainingAll("no query", "00000000-0000-0000-0000-000000000000");
    }

    @Test
    void anUnknownReportIsNamed() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("reportId", "00000000-0000-0000-0000-000000000000")
                        .load())
                .hasMessageContainingAll("no report", "00000000-0000-0000-0000-000000000000");
        assertThatThrownBy(() -> WORLD.read().option("reportName", "Never made").load())
                .hasMessageContainingAll("no report", "'Never made'");
    }

    @Test
    void aSchemaWithAnUnknownColumnIsAnsweredWithTheNearest() {
        DataFrameReader read = WORLD.read().schema(new StructType().add("Citi", DataTypes.StringType));

        assertThatThrownBy(() -> read.load("Profile")).hasMessageContainingAll("'Citi'", "'City'");
    }

    @Test
    void aSchemaWithATypeThatNoColumnCanHaveIsAnsweredWithThoseThatCan() {
        DataFrameReader read =
                WORLD.read().schema(new StructType().add("SKU", DataTypes.createArrayType(DataTypes.StringType)));

        assertThatThrownBy(() -> read.load("DynamicsUsage"))
                .hasMessageContainingAll("'SKU'", "ARRAY<STRING>", "DECIMAL", "TIMESTAMP_NTZ");
    }

    @Test
    void aSchemaNamesEachColumnOnce() {
        for (String schema :
                List.of("SKU STRING, sku STRING", "SKU STRING, _corrupt_record STRING, _Corrupt_Record STRING")) {
            assertThatThrownBy(() -> WORLD.read().schema(schema).load("DynamicsUsage"))
                    .hasMessageContaining("more than once");
        }
    }

    @Test
    void timesAreNotReadByTheParsersOfSpark2() {
        WORLD.spark().conf().set("spark.sql.legacy.timeParserPolicy", "LEGACY");
        try {
            assertThatThrownBy(() -> WORLD.read().schema("Month DATE").load("DynamicsUsage"))
                    .hasMessageContainingAll("'Month'", "DATE", "spark.sql.legacy.timeParserPolicy", "CORRECTED");
        } finally {
            WORLD.spark().conf().unset("spark.sql.legacy.timeParserPolicy");
        }
    }

    @Test
    void theColumnForMalformedRecordsIsText() {
        DataFrameReader read = WORLD.read().schema("SKU STRING, _corrupt_record INT");

        assertThatThrownBy(() -> read.load("DynamicsUsage"))
                .hasMessageContainingAll("'_corrupt_record'", "columnNameOfCorruptRecord", "STRING");
    }

    @Test
    void theColumnForMalformedRecordsIsNoneOfTheReport() {
        assertThatThrownBy(() ->
                        WORLD.read().option("columnNameOfCorruptRecord", "sku").load("DynamicsUsage"))
                .hasMessageContainingAll("columnNameOfCorruptRecord", "'sku'", "another name");
    }

    @Test
    void aPatternThatIsNoneIsNamedBeforeAnybodyIsAsked() {
        for (String option : List.of("dateFormat", "timestampFormat", "timestampNTZFormat")) {
            assertThatThrownBy(() -> WORLD.read().option(option, "yyyy-bb").load("DynamicsUsage"))
                    .hasMessageContainingAll("'" + option + "'", "'yyyy-bb'");
        }
        assertThat(WORLD.emulator().requestLog().entries()).isEmpty();
    }

    @Test
    void aTimeZoneThatIsNoneIsNamed() {
        assertThatThrownBy(() -> WORLD.read().option("timeZone", "Bavaria").load("DynamicsUsage"))
                .hasMessageContainingAll("'timeZone'", "'Bavaria'");
    }
}
