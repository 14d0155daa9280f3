package io.github.partnerinsights.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOptionsTest {

    private static final Map<String, String> EMPTY = Map.of();

    @Test
    void aNameIsReadInAnyLetterCase() {
        ReadOptions options = ReadOptions.of(Map.of("DATASET", "DynamicsUsage"), EMPTY);

        assertThat(options.get(ConnectorOptions.DATASET)).isEqualTo("DynamicsUsage");
    }

    @Test
    void whatIsNotWrittenHasItsDefault() {
        ReadOptions options = ReadOptions.of(Map.of(), EMPTY);

        assertThat(options.get(ConnectorOptions.REPORT_TIMEOUT)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void whoSignsInIsNotPutTogetherFromCatalogAndSession() {
        Map<String, String> session = Map.of(
                ReadOptions.SESSION_PREFIX + "refreshToken", "conf:of.one",
                ReadOptions.SESSION_PREFIX + "maxReportAge", "2h");

        ReadOptions options = ReadOptions.ofCatalog(
                "spark.sql.catalog.insights.", Map.of("clientSecret", "conf:of.another"), session);

        assertThat(options.isSet(ConnectorOptions.REFRESH_TOKEN)).isFalse();
        assertThat(options.get(ConnectorOptions.MAX_REPORT_AGE)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void thePathOfLoadIsTheDataset() {
        ReadOptions options = ReadOptions.of(Map.of("path", "AzureUsage"), EMPTY);

        assertThat(options.get(ConnectorOptions.DATASET)).isEqualTo("AzureUsage");
    }

    @Test
    void aPathAndAnotherDatasetContradictEachOther() {
        assertThatThrownBy(() -> ReadOptions.of(Map.of("path", "AzureUsage", "dataset", "OfficeUsage"), EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("AzureUsage", "OfficeUsage", "Give one of them");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearestName() {
        assertThatThrownBy(() -> ReadOptions.of(Map.of("reportTimout", "1h"), EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Unknown option 'reportTimout'", "'reportTimeout'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "multiLine", "escape", "sep", "encoding"})
    void anOptionOfTheCsvSourceThatAReportSettlesIsExplained(String name) {
        assertThatThrownBy(() -> ReadOptions.of(Map.of(name, "true"), EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'" + name + "' does not apply", "Leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "DATASET", "Columns", "queryStartTime", "path", "PATHS"})
    void aSessionMayNotChooseTheData(String option) {
        String key = "spark.datasource.partner_insights." + option;

        assertThatThrownBy(() -> ReadOptions.of(Map.of("dataset", "Profile"), Map.of(key, "Profile")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void severalNamesAreNotOneRead() {
        assertThatThrownBy(() -> ReadOptions.of(Map.of("paths", "[\"A\",\"B\"]"), EMPTY))
                .hasMessageContaining("One read has one dataset");
    }

    @Test
    void theOptionsOfATableInSparksCatalogStandBelowAPrefixBesideItsProperties() {
        Map<String, String> properties =
                Map.of("dataset", "Profile", "option.dataset", "Profile", "path", "file:/warehouse/t", "owner", "me");

        assertThat(ReadOptions.isStoredTable(properties)).isTrue();
        assertThat(ReadOptions.ofStoredTable(properties, Map.of("spark.datasource.partner_insights.maxRetries", "3"))
                        .texts())
                .isEqualTo(Map.of("dataset", "Profile", "maxRetries", "3"));
    }

    @Test
    void aTableInSparksCatalogKeepsNoSecret() {
        assertThatThrownBy(() -> ReadOptions.ofStoredTable(
                        Map.of("option.dataset", "Profile", "option.clientSecret", "hunter2"), EMPTY))
                .hasMessageContainingAll("'clientSecret' is a secret", "env:NAME")
                .hasMessageNotContaining("hunter2");
        assertThat(ReadOptions.ofStoredTable(Map.of("option.clientSecret", "env:SECRET"), EMPTY)
                        .texts())
                .containsKey("clientSecret");
    }

    @Test
    void aPasswordKeepsItsBlanks() {
        assertThat(ReadOptions.of(Map.of("password", " secret "), EMPTY).get(ConnectorOptions.PASSWORD))
                .isEqualTo(" secret ");
    }

    @Test
    void whatWasSetIsToldByTheNamesOfTheReferencePage() {
        assertThat(ReadOptions.of(Map.of("tenantid", "t", "DATASET", "Profile"), EMPTY)
                        .texts())
                .isEqualTo(Map.of("tenantId", "t", "dataset", "Profile"));
    }

    @Test
    void aSecretThatCannotBeReadIsNotShown() {
        assertThatThrownBy(() -> ReadOptions.of(Map.of("clientSecret", "  "), EMPTY))
                .hasMessageContaining("clientSecret")
                .hasMessageNotContaining("'  '");
    }

    @Test
    void namesOnlyAreShown() {
        assertThat(ReadOptions.of(Map.of("password", "hunter2", "dataset", "Profile"), EMPTY))
                .asString()
                .contains("password")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"200ms,200", "30s,30000", "5m,300000", "2h,7200000", " 5 M ,300000"})
    void durationsAreReadWithTheirUnit(String text, long millis) {
        ReadOptions options = ReadOptions.of(Map.of("reportTimeout", text), EMPTY);

        assertThat(options.get(ConnectorOptions.REPORT_TIMEOUT)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-1s", "1w", "", "8d", "0s"})
    void aDurationThatIsNoneOrOutOfBoundsNamesTheOptionAndTheBounds(String text) {
        assertThatThrownBy(() -> ReadOptions.of(Map.of("reportTimeout", text), EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("reportTimeout", "'" + text + "'", "`30s`", "7d");
    }

    @Test
    void aDayStandsForItsMidnightInUtc() {
        ReadOptions options =
                ReadOptions.of(Map.of("queryStartTime", "2026-10-01", "queryEndTime", "2026-10-02T12:00:00Z"), EMPTY);

        assertThat(options.get(ConnectorOptions.QUERY_START_TIME)).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
        assertThat(options.get(ConnectorOptions.QUERY_END_TIME)).isEqualTo(Instant.parse("2026-10-02T12:00:00Z"));
    }

    @Test
    void namesAreSeparatedByCommas() {
        ReadOptions options = ReadOptions.of(Map.of("columns", " SKU , Month"), EMPTY);

        assertThat(options.get(ConnectorOptions.COLUMNS)).isEqualTo(List.of("SKU", "Month"));
    }

    @Test
    void aValueOfTheSessionIsToldFromOneOfTheRead() {
        Map<String, String> conf = Map.of(
                "spark.datasource.partner_insights.clientsecret", "a",
                "spark.sql.catalog.insights.password", "b",
                "spark.another.accessToken", "c");
        ReadOptions options =
                ReadOptions.of(Map.of("clientSecret", "a", "password", "b", "accessToken", "c", "proxy", "d"), conf);

        assertThat(options.sessionKey("clientSecret")).hasValue("spark.datasource.partner_insights.clientsecret");
        assertThat(options.sessionKey("password")).hasValue("spark.sql.catalog.insights.password");
        assertThat(options.sessionKey("accessToken")).isEmpty();
        assertThat(options.sessionKey("proxy")).isEmpty();
    }
}
