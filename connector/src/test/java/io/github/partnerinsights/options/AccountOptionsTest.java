package io.github.partnerinsights.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that hold for an account, whatever is done with it. */
class AccountOptionsTest {

    private static final String SESSION = "spark.datasource.partner_insights.";

    @Test
    void whereWhoAndHowAreReadInAnyLetterCase() {
        ReadOptions account =
                ReadOptions.ofAccount(Map.of("TENANTID", "t", "program", "cmp", "maxRetries", "1"), Map.of());

        assertThat(account.get(ConnectorOptions.TENANT_ID)).isEqualTo("t");
        assertThat(account.get(ConnectorOptions.PROGRAM).path()).isEqualTo("cmp");
        assertThat(account.get(ConnectorOptions.MAX_RETRIES)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "Columns", "timespan", "reportId", "path"})
    void whatIsReadMeansNothingForAnAccount(String option) {
        assertThatThrownBy(() -> ReadOptions.ofAccount(Map.of(option, "x"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'" + option + "' says which data is read", "Leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxReportAge", "mode", "numPartitions", "schemaDrift"})
    void howReportsAreReadMeansNothingForAnAccount(String option) {
        assertThatThrownBy(() -> ReadOptions.ofAccount(Map.of(option, "x"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + option + "' is about reading reports");
    }

    @Test
    void anUnknownOptionIsAnErrorWithTheNearestOne() {
        assertThatThrownBy(() -> ReadOptions.ofAccount(Map.of("tenant", "x"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Unknown option 'tenant'", "'tenantId'");
    }

    @Test
    void aSessionsOptionsCountWhereNothingElseIsSetAndThoseAboutReadsAreLeftAlone() {
        ReadOptions account = ReadOptions.ofAccount(
                Map.of("tenantId", "mine"),
                Map.of(
                        SESSION + "tenantId",
                        "theirs",
                        SESSION + "clientId",
                        "theirs",
                        SESSION + "pollInterval",
                        "1s",
                        "partner.key",
                        "value"));

        assertThat(account.get(ConnectorOptions.TENANT_ID)).isEqualTo("mine");
        assertThat(account.get(ConnectorOptions.CLIENT_ID)).isEqualTo("theirs");
        assertThat(account.conf("partner.key")).contains("value");
    }
}
