package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Program;
import java.time.Duration;

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
    static final String TOO_MANY_QUERIES = "Number of queries exceeded. Delete few queries before creating new queries";
    static final String INVALID_REPORT = "Invalid report parameters";

    private static final String INVALID_CREATION = INVALID_REPORT + " for creation - ";

    static final String START_TIME_FORMAT = INVALID_CREATION + "StartTime should follow format: yyyy-MM-ddTHH:mm:ssZ";
    static final String END_TIME_FORMAT = INVALID_CREATION + "EndTime should follow format: yyyy-MM-ddTHH:mm:ssZ";
    static final String END_BEFORE_START = INVALID_CREATION + "EndTime should be greater than StartTime";
    static final String SEMICOLON_IN_NAME = INVALID_CREATION + "Invalid character (;) in ReportName";
    static final String FORMAT = INVALID_CREATION + "Report format should be csv/tsv";
    static final String CALLBACK_METHOD = INVALID_CREATION + "CallbackMethod can only be GET or POST";
    static final String RECURRENCE_COUNT = INVALID_CREATION + "Recurrence count has to be a positive integer value";

    // These have no documented text either.
    static final String CALLBACK_URL = INVALID_REPORT + " - CallbackUrl must begin with http:// or https://";
    static final String WINDOW_WITHOUT_EXECUTE_NOW =
            INVALID_CREATION + "QueryStartTime and QueryEndTime are applicable only with ExecuteNow";
    static final String INVALID_QUERY_NAME = "Invalid query name - only letters, digits and blanks are allowed";

    private static final String NO_EXECUTIONS_START =
            "There are no executions that have occurred for the given filter conditions. ";
    private static final String NO_EXECUTIONS_END =
            " the reportId or executionId and retry the API after the report's scheduled execution time";

    private Messages() {}

    /** The two programs word it differently. */
    static String noExecutions(Program program) {
        return NO_EXECUTIONS_START + (program == Program.CMP ? "Please recheck" : "Double check") + NO_EXECUTIONS_END;
    }

    static String tooLong(int limit) {
        return INVALID_CREATION + "Limit ReportName and Description length to " + limit + " characters or less";
    }

    static String queryNameTooLong(int limit) {
        return "Invalid query name - at most " + limit + " characters are allowed";
    }

    static String internalError(String correlationId) {
        return "Internal error encountered while creating report. Correlation ID <" + correlationId + ">";
    }

    static String testQueryTimedOut(Duration limit) {
        return "The query did not finish within " + limit.toSeconds() + " seconds. It is probably valid.";
    }

    static String strayBlank(String where) {
        return "There is a stray blank in " + where + ".";
    }

    static String notABoolean(String name) {
        return INVALID_REPORT + " - " + name + " must be true or false";
    }

    static String startsTooSoon(Duration lead) {
        String words = lead.toMinutes() % 60 == 0 ? lead.toHours() + " hours" : lead.toMinutes() + " minutes";
        return INVALID_CREATION + "Start time of report should at least be " + words + " from current UTC time";
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
