package io.github.partnerinsights.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the read, of its catalog and of the session, in this order. */
class CatalogOptionsTest {

    private static final String CATALOG = "spark.sql.catalog.insights.";
    private static final String SESSION = "spark.datasource.partner_insights.";

    @Test
    void theReadComesBeforeItsCatalogAndThatBeforeTheSession() {
        ReadOptions catalog = ReadOptions.ofCatalog(
                CATALOG,
                Map.of("maxReportAge", "2h", "pollInterval", "2s"),
                Map.of(SESSION + "maxReportAge", "3h", SESSION + "pollInterval", "3s", SESSION + "maxRetries", "3"));
        ReadOptions read = catalog.with(Map.of("MAXREPORTAGE", "1h"));

        assertThat(read.get(ConnectorOptions.MAX_REPORT_AGE)).isEqualTo(Duration.ofHours(1));
        assertThat(read.get(ConnectorOptions.POLL_INTERVAL)).isEqualTo(Duration.ofSeconds(2));
        assertThat(read.get(ConnectorOptions.MAX_RETRIES)).isEqualTo(3);
    }

    @Test
    void whatDiffersIsToldWithBothPlaces() {
        ReadOptions read = ReadOptions.ofCatalog(
                        CATALOG,
                        Map.of("maxReportAge", "2h", "mode", "FAILFAST"),
                        Map.of(SESSION + "mode", "PERMISSIVE"))
                .with(Map.of("maxReportAge", "1h", "numPartitions", "2"));

        assertThat(read.choices())
                .containsExactlyInAnyOrder(
                        "maxReportAge=1h instead of spark.sql.catalog.insights.maxReportAge=2h",
                        "mode=FAILFAST instead of spark.datasource.partner_insights.mode=PERMISSIVE",
                        "numPartitions=2");
    }

    @Test
    void aReadWithoutACatalogTellsOnlyWhatDiffersFromItsSession() {
        Map<String, String> session = Map.of(SESSION + "maxReportAge", "2h", SESSION + "maxRetries", "3");

        assertThat(ReadOptions.of(
                                Map.of(
                                        "dataset",
                                        "Profile",
                                        "maxReportAge",
                                        "1h",
                                        "maxRetries",
                                        "3",
                                        "mode",
                                        "FAILFAST"),
                                session)
                        .choices())
                .containsExactly("maxReportAge=1h instead of spark.datasource.partner_insights.maxReportAge=2h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientSecret", "tenantId", "refreshToken", "accessToken", "proxy"})
    void whoAsksAndSecretsAreToldWithoutTheirValues(String option) {
        ReadOptions read =
                ReadOptions.ofCatalog(CATALOG, Map.of(option, "http://one"), Map.of(SESSION + option, "http://two"));

        assertThat(read.choices()).isEqualTo(List.of(option + " instead of " + SESSION + option));
    }

    @Test
    void whatFollowsFromATablesNameIsNoChoice() {
        ReadOptions read = ReadOptions.ofCatalog(CATALOG, Map.of("program", "cmp"), Map.of(SESSION + "program", "mpn"))
                .with(ConnectorOptions.PROGRAM, "mpn")
                .with(ConnectorOptions.DATASET, "Profile");

        assertThat(read.choices()).isEmpty();
        assertThat(read.get(ConnectorOptions.DATASET)).isEqualTo("Profile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "Query", "reportId", "timespan", "path"})
    void aCatalogMayNotChooseTheData(String option) {
        assertThatThrownBy(() -> ReadOptions.ofCatalog(CATALOG, Map.of(option, "x"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(CATALOG + option + " is set");
    }

    @Test
    void anUnreadableOptionOfACatalogIsAnError() {
        assertThatThrownBy(() -> ReadOptions.ofCatalog(CATALOG, Map.of("maxRetries", "many"), Map.of()))
                .hasMessageContainingAll("'maxRetries'", "'many'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timespan", "queryStartTime", "maxReportAge", "mode", "numPartitions", "readTimeout"})
    void aReadOfADatasetsTableMaySetWhatLeavesItTheSame(String option) {
        assertThatCode(() -> TableOptions.check("t", List.of(option), true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COLUMNS", "dataset", "program", "clientId", "inferSchema", "schemaDrift"})
    void aReadMayNotMakeItAnotherTable(String option) {
        assertThatThrownBy(() -> TableOptions.check("insights.mpn.t", List.of(option), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be given with table insights.mpn.t");
    }
}
