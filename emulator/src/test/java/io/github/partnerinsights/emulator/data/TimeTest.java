package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.column;
import static io.github.partnerinsights.emulator.data.SampleData.columnWith;
import static io.github.partnerinsights.emulator.data.SampleData.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.partnerinsights.emulator.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TIMESPAN and explicit windows (api/reference.md §2.4, §3.2), on 2026-11-22. */
final class TimeTest {
    private static final String MONTHS = "SELECT DISTINCT Month FROM DynamicsUsage ORDER BY Month ASC";

    // §3.2: borders are not documented. So many complete months, and the running one to date, is our choice.
    @Source("§3.2 borders of a time span")
    @Source("§4.5 look-back")
    @ParameterizedTest
    @CsvSource({
        "LAST_MONTH, 2, 2026-10-01",
        "LAST_3_MONTHS, 4, 2026-08-01",
        "LAST_6_MONTHS, 7, 2026-05-01",
        "LAST_1_YEAR, 13, 2025-11-01",
        "LIFETIME, 24, 2024-12-01",
    })
    void aTimeSpanIsOfCompleteMonthsAndTheRunningOne(String timespan, int count, String first) {
        assertThat(column(MONTHS + " TIMESPAN " + timespan))
                .hasSize(count)
                .startsWith(first)
                .endsWith("2026-11-01");
    }

    // §3.2: the other reading.
    @Source("§3.2 borders of a time span")
    @ParameterizedTest
    @CsvSource({
        "LAST_MONTH, 1, 2026-10-01, 2026-10-01",
        "LAST_3_MONTHS, 3, 2026-08-01, 2026-10-01",
        "LAST_6_MONTHS, 6, 2026-05-01, 2026-10-01",
        "LAST_1_YEAR, 12, 2025-11-01, 2026-10-01",
        "LIFETIME, 24, 2024-12-01, 2026-11-01",
    })
    void aTimeSpanIsOfCompleteMonthsIfSoSwitched(String timespan, int count, String first, String last) {
        DataSwitches switches = DataSwitches.defaults().withMonthSpans(DataSwitches.MonthSpans.COMPLETE);

        assertThat(columnWith(switches, MONTHS + " TIMESPAN " + timespan))
                .hasSize(count)
                .startsWith(first)
                .endsWith(last);
    }

    // §3.2: the default is six months.
    @Source("§3.2 six months by default")
    @Test
    void withoutATimeSpanTheLastSixMonthsAreRead() {
        assertThat(column(MONTHS)).isEqualTo(column(MONTHS + " TIMESPAN LAST_6_MONTHS"));
    }

    @Source("§3.2 column of a time span")
    @Test
    void dailyRowsStayWithinTheSpan() {
        assertThat(column("SELECT DateKey FROM TeamsUsage3PApps TIMESPAN LAST_MONTH"))
                .isNotEmpty()
                .allMatch(day -> day != null && day.compareTo("2026-10-01") >= 0 && day.compareTo("2026-11-22") <= 0);
    }

    @Test
    void noRowIsFromTheFuture() {
        assertThat(column("SELECT DateKey FROM TeamsUsage3PApps ORDER BY DateKey LIMIT 1 TIMESPAN LIFETIME"))
                .allMatch(day -> day != null && day.compareTo("2026-11-22") <= 0);
    }

    // §2.4: QueryStartTime and QueryEndTime override TIMESPAN.
    @Source("§2.4 QueryStartTime, QueryEndTime")
    @Test
    void aWindowOverridesTheTimeSpan() {
        assertThat(months("2025-01-01T00:00:00Z", "2025-03-31T23:59:59Z", " TIMESPAN LAST_MONTH"))
                .containsExactly("2025-01-01", "2025-02-01", "2025-03-01");
    }

    @Test
    void bothEndsOfAWindowBelongToIt() {
        assertThat(months("2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z", ""))
                .containsExactly("2025-01-01", "2025-02-01");
    }

    @Test
    void aMonthIsReadIfItsFirstDayLiesInTheWindow() {
        assertThat(months("2025-01-01T00:00:01Z", "2025-02-28T00:00:00Z", "")).containsExactly("2025-02-01");
        assertThat(months("2025-01-06T19:00:00Z", "2025-01-19T19:00:00Z", "")).isEmpty();
    }

    private static List<String> months(String start, String end, String timespan) {
        Window window = new Window(Instant.parse(start), Instant.parse(end));
        return rows(WAREHOUSE, MONTHS + timespan, Optional.of(window)).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    @Test
    void aWindowIsWithoutEffectWhereRowsHaveNoTime() {
        Window window = new Window(Instant.parse("1999-01-01T00:00:00Z"), Instant.parse("1999-01-02T00:00:00Z"));

        assertThat(rows(WAREHOUSE, "SELECT MpnId FROM Profile", Optional.of(window)))
                .isEqualTo(rows("SELECT MpnId FROM Profile"));
    }

    @Test
    void aWindowEndsAfterItsStart() {
        Instant start = Instant.parse("2025-01-01T00:00:00Z");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(start, start))
                .withMessageContaining("2025-01-01");
    }
}
