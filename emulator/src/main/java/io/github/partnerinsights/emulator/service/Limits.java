package io.github.partnerinsights.emulator.service;

import java.time.Duration;
import java.util.function.Consumer;

/** What the service allows (api/reference.md §2.4, §5). Immutable; each {@code with} gives a changed copy. */
public final class Limits {

    private int queries = 100;
    private int activeReports = 50;
    private int executeNowReports = 5;
    private Duration executeNowPeriod = Duration.ofMinutes(60);
    private int testRows = 100;
    private Duration testTime = Duration.ofSeconds(100);
    private Duration startLead = Duration.ofHours(4);
    private int leastInterval = 4;
    private int mostInterval = 2160;
    private int textLength = 256;
    private Duration history = Duration.ofDays(90);

    private Limits() {}

    /** The documented limits. */
    public static Limits documented() {
        return new Limits();
    }

    /** Queries that a user may have saved; 100. */
    public int queries() {
        return queries;
    }

    /** Active reports that a user may have; 50. */
    public int activeReports() {
        return activeReports;
    }

    /** Reports with {@code ExecuteNow} that a user may create in {@link #executeNowPeriod}; 5. */
    public int executeNowReports() {
        return executeNowReports;
    }

    /** See {@link #executeNowReports}; 60 minutes. */
    public Duration executeNowPeriod() {
        return executeNowPeriod;
    }

    /** Rows that {@code testQueryResult} answers with at most; 100, though some pages say 10 (api/reference.md §9.5). */
    public int testRows() {
        return testRows;
    }

    /** How long {@code testQueryResult} may take; 100 seconds (api/reference.md §2.3). */
    public Duration testTime() {
        return testTime;
    }

    /** How far ahead a scheduled report must start; 4 hours (api/reference.md §9.8). */
    public Duration startLead() {
        return startLead;
    }

    /** Fewest hours between two executions; 4. A dataset may demand more. */
    public int leastInterval() {
        return leastInterval;
    }

    /** Most hours between two executions; 2160, though earlier pages say 90 (api/reference.md §9.7). */
    public int mostInterval() {
        return mostInterval;
    }

    /** Characters that a report's name and description, and a query's name, may have; 256. */
    public int textLength() {
        return textLength;
    }

    /** How long past executions are shown; 90 days. */
    public Duration history() {
        return history;
    }

    public Limits withQueries(int value) {
        return with(limits -> limits.queries = notNegative("queries", value));
    }

    public Limits withActiveReports(int value) {
        return with(limits -> limits.activeReports = notNegative("activeReports", value));
    }

    public Limits withExecuteNowReports(int value) {
        return with(limits -> limits.executeNowReports = notNegative("executeNowReports", value));
    }

    public Limits withExecuteNowPeriod(Duration value) {
        return with(limits -> limits.executeNowPeriod = notNegative("executeNowPeriod", value));
    }

    public Limits withTestRows(int value) {
        return with(limits -> limits.testRows = notNegative("testRows", value));
    }

    public Limits withTestTime(Duration value) {
        return with(limits -> limits.testTime = notNegative("testTime", value));
    }

    public Limits withStartLead(Duration value) {
        return with(limits -> limits.startLead = notNegative("startLead", value));
    }

    public Limits withLeastInterval(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("leastInterval must be at least 1 hour, not " + value + ".");
        }
        return with(limits -> limits.leastInterval = value);
    }

    public Limits withMostInterval(int value) {
        return with(limits -> limits.mostInterval = notNegative("mostInterval", value));
    }

    public Limits withTextLength(int value) {
        return with(limits -> limits.textLength = notNegative("textLength", value));
    }

    public Limits withHistory(Duration value) {
        return with(limits -> limits.history = notNegative("history", value));
    }

    @Override
    public String toString() {
        return "Limits[queries=" + queries + ", activeReports=" + activeReports + ", executeNowReports="
                + executeNowReports + ", executeNowPeriod=" + executeNowPeriod + ", testRows=" + testRows
                + ", testTime="
                + testTime + ", startLead=" + startLead + ", leastInterval=" + leastInterval + ", mostInterval="
                + mostInterval + ", textLength=" + textLength + ", history=" + history + "]";
    }

    private Limits with(Consumer<Limits> change) {
        Limits copy = new Limits();
        copy.queries = queries;
        copy.activeReports = activeReports;
        copy.executeNowReports = executeNowReports;
        copy.executeNowPeriod = executeNowPeriod;
        copy.testRows = testRows;
        copy.testTime = testTime;
        copy.startLead = startLead;
        copy.leastInterval = leastInterval;
        copy.mostInterval = mostInterval;
        copy.textLength = textLength;
        copy.history = history;
        change.accept(copy);
        return copy;
    }

    private static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value + ".");
        }
        return value;
    }

    private static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value + ".");
        }
        return value;
    }
}
