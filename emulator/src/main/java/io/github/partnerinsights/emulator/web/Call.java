package io.github.partnerinsights.emulator.web;

/** The calls that the emulator serves: the names by which the request log and the fault plan speak of them. */
public enum Call {
    /** {@code POST /{tenant}/oauth2/token} and {@code /{tenant}/oauth2/v2.0/token}. */
    SIGN_IN,
    /** {@code POST /{tenant}/oauth2/devicecode} and {@code /{tenant}/oauth2/v2.0/devicecode}, and the page to approve. */
    DEVICE_CODE,
    /** {@code GET ScheduledDataset}. */
    DATASETS,
    /** {@code POST ScheduledQueries}. */
    CREATE_QUERY,
    /** {@code GET ScheduledQueries}. */
    QUERIES,
    /** {@code DELETE ScheduledQueries/{queryId}}. */
    DELETE_QUERY,
    /** {@code GET ScheduledQueries/testQueryResult}. */
    TEST_QUERY,
    /** {@code POST ScheduledReport}. */
    CREATE_REPORT,
    /** {@code GET ScheduledReport}. */
    REPORTS,
    /** {@code PUT ScheduledReport/{reportId}}. */
    UPDATE_REPORT,
    /** {@code DELETE ScheduledReport/{reportId}}. */
    DELETE_REPORT,
    /** {@code PUT ScheduledReport/pause/{reportId}}. */
    PAUSE_REPORT,
    /** {@code PUT ScheduledReport/resume/{reportId}}. */
    RESUME_REPORT,
    /** {@code GET ScheduledReport/execution/{reportId}}. */
    EXECUTIONS,
    /** {@code GET} or {@code HEAD} of a report file. */
    FILE,
    /** The control API and the pages for people: never logged, never subject to a fault. */
    CONTROL,
    /** A request that no route takes. */
    OTHER
}
