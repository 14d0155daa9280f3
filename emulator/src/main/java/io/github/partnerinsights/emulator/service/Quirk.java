package io.github.partnerinsights.emulator.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The other readings of what the documents say twice. Each is off unless switched on; what then happens is what most
 * clients of the service expect. Contradictions about a number are settings of {@link Limits}: rows of a test query
 * (api/reference.md §9.5), the greatest interval (§9.7), the lead of StartTime (§9.8).
 */
public enum Quirk {
    /** mpn answers say {@code CallbackMethod}, as on the first-API-call page, instead of {@code callbackMethod}. */
    CAPITAL_CALLBACK_METHOD("9.1", "mpn answers say CallbackMethod instead of callbackMethod"),
    /**
     * Names as the schema pages print them: all in PascalCase, some with a stray blank ({@code "DatasetName "}, {@code "
     * RecurrenceCount"}), no {@code nextLink} and no {@code dataRedacted}.
     */
    SCHEMA_PAGE_NAMES("9.2", "names of members as on the schema pages: PascalCase, some with a stray blank"),
    /** Stray blanks around values are refused with 400 instead of being trimmed. */
    STRAY_BLANKS_REFUSED("9.3", "stray blanks around values are refused instead of trimmed"),
    /** {@code createdTime} has no {@code Z} at its end. */
    CREATED_TIME_WITHOUT_ZONE("9.4", "createdTime ends without Z"),
    /**
     * A call for executions without {@code executionStatus} answers 200 with executions of any state, as in the examples,
     * instead of 404 until one is completed.
     */
    UNFINISHED_EXECUTIONS_SHOWN(
            "9.6", "without executionStatus, executions of any state are shown, not only Completed"),
    /**
     * Times are also read with a blank instead of {@code T}, with fractions or an offset, or without a zone, as one of
     * Microsoft's own sample applications sends them.
     */
    LENIENT_TIMES("9.8", "StartTime and others are also read as 'yyyy-MM-dd HH:mm:ssZ' and with fractions or offset"),
    /** A scheduled report needs a {@code RecurrenceCount}. */
    RECURRENCE_COUNT_REQUIRED("9.9", "a scheduled report needs a RecurrenceCount"),
    /** {@code StartTime} and {@code RecurrenceInterval} are required and checked with {@code ExecuteNow}, too. */
    SCHEDULE_REQUIRED_ALWAYS("9.9", "StartTime and RecurrenceInterval are required with ExecuteNow, too"),
    /** {@code QueryStartTime} and {@code QueryEndTime} are refused without {@code ExecuteNow} instead of ignored. */
    WINDOW_NEEDS_EXECUTE_NOW("9.10", "QueryStartTime and QueryEndTime are refused without ExecuteNow"),
    /**
     * {@code reportId} may also come as a parameter of the query string, as the tables of parameters have it; executions
     * are then listed of all reports if it is missing.
     */
    REPORT_ID_AS_PARAMETER("9.13", "reportId may come in the query string instead of the path"),
    /**
     * The filter {@code queryId} of {@code GET ScheduledReport} is true or false: whether reports on system queries are
     * listed.
     */
    QUERY_ID_FILTER_IS_FLAG("9.14", "queryId of GET ScheduledReport says whether reports on system queries are listed"),
    /**
     * A string in a statement may hold letters, digits and underscores only, as the documents' grammar has it, instead of
     * anything; their own sample queries are then refused.
     */
    NARROW_STRINGS("9.15", "strings in queries may hold letters, digits and underscores only"),
    /** The envelope's own members are in PascalCase, those of the entries are not. */
    PASCAL_ENVELOPE("9.18", "Value, TotalCount, Message, StatusCode around entries in camelCase"),
    /** An execution shows the callback of its report instead of null. */
    EXECUTIONS_SHOW_CALLBACK("9.19", "an execution shows its report's callback instead of null"),
    /** {@code reportLocation} holds the link, too: Microsoft's sample applications wait until it is not null. */
    EXECUTIONS_SHOW_LOCATION("2.5", "reportLocation of a completed execution is its link instead of null"),
    /** A time in the wrong format is answered with the documented 500 instead of the documented 400. */
    BAD_TIME_IS_SERVER_ERROR("6", "a time in the wrong format is answered with the documented 500, not 400"),
    /** An update must repeat {@code Format} and {@code CallbackUrl}, as the table of cmp has it. */
    UPDATE_NEEDS_FORMAT_AND_CALLBACK("2.4", "updating a report needs Format and CallbackUrl");

    private final String section;
    private final String description;

    Quirk(String section, String description) {
        this.section = section;
        this.description = description;
    }

    /** Where api/reference.md tells the contradiction. */
    public String section() {
        return section;
    }

    /** What happens if it is on. */
    public String description() {
        return description;
    }

    /** Its name in options: lower case, with hyphens. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The quirk of this option name. */
    public static Optional<Quirk> named(String optionName) {
        return Arrays.stream(values())
                .filter(quirk -> quirk.optionName().equalsIgnoreCase(optionName))
                .findFirst();
    }
}
