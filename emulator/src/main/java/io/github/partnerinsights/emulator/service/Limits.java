package io.github.partnerinsights.emulator.service;

import java.time.Duration;

/**
 * What the service allows (api/reference.md §5).
 *
 * @param queries queries that a user may have saved
 * @param activeReports active reports that a user may have
 * @param executeNowReports reports with {@code ExecuteNow} that a user may create in {@code executeNowPeriod}
 * @param executeNowPeriod see above
 * @param testRows rows that {@code testQueryResult} answers with at most
 * @param startLead how far ahead a scheduled report must start
 * @param leastInterval fewest hours between two executions
 * @param mostInterval most hours between two executions
 * @param history how long past executions are shown
 */
public record Limits(
        int queries,
        int activeReports,
        int executeNowReports,
        Duration executeNowPeriod,
        int testRows,
        Duration startLead,
        int leastInterval,
        int mostInterval,
        Duration history) {

    /** The documented limits. */
    public static Limits documented() {
        return new Limits(100, 50, 5, Duration.ofMinutes(60), 100, Duration.ofHours(4), 4, 2160, Duration.ofDays(90));
    }

    public Limits withQueries(int value) {
        return new Limits(
                value,
                activeReports,
                executeNowReports,
                executeNowPeriod,
                testRows,
                startLead,
                leastInterval,
                mostInterval,
                history);
    }

    public Limits withActiveReports(int value) {
        return new Limits(
                queries,
                value,
                executeNowReports,
                executeNowPeriod,
                testRows,
                startLead,
                leastInterval,
                mostInterval,
                history);
    }

    public Limits withExecuteNowReports(int value) {
        return new Limits(
                queries,
                activeReports,
                value,
                executeNowPeriod,
                testRows,
                startLead,
                leastInterval,
                mostInterval,
                history);
    }

    public Limits withTestRows(int value) {
        return new Limits(
                queries,
                activeReports,
                executeNowReports,
                executeNowPeriod,
                value,
                startLead,
                leastInterval,
                mostInterval,
                history);
    }

    public Limits withStartLead(Duration value) {
        return new Limits(
                queries,
                activeReports,
                executeNowReports,
                executeNowPeriod,
                testRows,
                value,
                leastInterval,
                mostInterval,
                history);
    }
}
