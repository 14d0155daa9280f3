package io.github.partnerinsights.emulator.service;

/** The documented texts of answers (api/reference.md §2 and §6, examples/errors__documented-messages.json). */
final class Messages {

    static final String DATASETS_FETCHED = "Dataset fetched successfully";
    static final String QUERY_CREATED = "Query created successfully";
    static final String REPORT_CREATED = "Report created successfully";

    // These have no documented text; they follow the pattern of the three above.
    static final String QUERIES_FETCHED = "Query fetched successfully";
    static final String QUERY_DELETED = "Query deleted successfully";
    static final String REPORTS_FETCHED = "Report fetched successfully";
    static final String REPORT_DELETED = "Report deleted successfully";
    static final String REPORT_UPDATED = "Report updated successfully";
    static final String REPORT_PAUSED = "Report paused successfully";
    static final String REPORT_RESUMED = "Report resumed successfully";

    static final String MISSING_VALUE = "Null or missing value";
    static final String INVALID_QUERY_ID = "Invalid QueryId";
    static final String NOTHING_FOUND = "No item found with given filters.";
    static final String NO_EXECUTIONS =
            "There are no executions that have occurred for the given filter conditions. Double check the reportId or"
                    + " executionId and retry the API after the report's scheduled execution time";
    static final String TOO_MANY_QUERIES = "Number of queries exceeded. Delete few queries before creating new queries";
    static final String INVALID_REPORT = "Invalid report parameters";

    private static final String INVALID_CREATION = INVALID_REPORT + " for creation - ";

    static final String START_TIME_FORMAT = INVALID_CREATION + "StartTime should follow format: yyyy-MM-ddTHH:mm:ssZ";
    static final String END_TIME_FORMAT = INVALID_CREATION + "EndTime should follow format: yyyy-MM-ddTHH:mm:ssZ";
    static final String END_BEFORE_START = INVALID_CREATION + "EndTime should be greater than StartTime";
    static final String SEMICOLON_IN_NAME = INVALID_CREATION + "Invalid character (;) in ReportName";
    static final String TOO_LONG =
            INVALID_CREATION + "Limit ReportName and Description length to 256 characters or less";
    static final String RECURRENCE_COUNT = INVALID_CREATION + "Recurrence count has to be a positive integer value";

    private Messages() {}

    static String startsTooSoon(long hours) {
        return INVALID_CREATION + "Start time of report should at least be " + hours + " hours from current UTC time";
    }

    static String recurrenceInterval(int least, int most) {
        return "Recurrence Interval must be between " + least + " and " + most;
    }

    static String tooManyReports(int limit) {
        return "User has exceeded its report creation quota of " + limit + " active reports";
    }

    static String tooManyExecuteNow(int limit, long minutes) {
        return "User has exceeded its ExecuteNow report creation quota of " + limit + " reports/" + minutes + " mins";
    }

    static String unknownValue(String value) {
        return "Requested value '" + value + "' not found";
    }

    static String missing(String field) {
        return MISSING_VALUE + ": " + field;
    }
}
