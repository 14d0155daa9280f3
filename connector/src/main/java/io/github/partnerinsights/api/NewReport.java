package io.github.partnerinsights.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A report to be made of a saved query, once or again and again (api/reference.md §2.4).
 *
 * @param reportName its name: at most 256 characters, no semicolon; it need not be unique
 * @param description what it is for: at most 256 characters
 * @param queryId the saved or system query that it runs
 * @param schedule when it runs
 * @param format how its values are separated
 * @param callback whom the service tells when a file is ready
 */
public record NewReport(
        String reportName,
        @Nullable String description,
        String queryId,
        Schedule schedule,
        ReportFormat format,
        Optional<Callback> callback) {
    private static final int MAX_TEXT = 256;

    /**
     * @throws IllegalArgumentException if a text is missing or outside the documented bounds
     */
    public NewReport {
        requireNameAndDescription(reportName, description);
        queryId = Given.id("queryId", queryId);
    }

    /** A report that runs once, as soon as possible. */
    public static NewReport executeNow(
            String name, @Nullable String description, String queryId, Optional<Window> window) {
        return new NewReport(
                name, description, queryId, new Schedule.ExecuteNow(window), ReportFormat.CSV, Optional.empty());
    }

    /**
     * A report that runs at a given time and then every so many hours.
     *
     * @see Schedule.Recurring
     */
    public static NewReport recurring(
            String name,
            @Nullable String description,
            String queryId,
            Instant start,
            int intervalHours,
            OptionalInt count) {
        return new NewReport(
                name,
                description,
                queryId,
                new Schedule.Recurring(start, intervalHours, count),
                ReportFormat.CSV,
                Optional.empty());
    }

    /** This report, its values separated as given. */
    public NewReport withFormat(ReportFormat newFormat) {
        return new NewReport(reportName, description, queryId, schedule, newFormat, callback);
    }

    /** This report, announced to the given address. */
    public NewReport withCallback(Callback newCallback) {
        return new NewReport(reportName, description, queryId, schedule, format, Optional.of(newCallback));
    }

    static void requireNameAndDescription(String name, @Nullable String description) {
        Given.requireText("The report's name", name);
        Given.requireAtMost(MAX_TEXT, "The report's name", name);
        Given.requireAtMost(MAX_TEXT, "The report's description", description);
        if (name.indexOf(';') >= 0) {
            throw new IllegalArgumentException(
                    "The report's name '" + name + "' has a semicolon, which the service refuses. Leave it out.");
        }
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("ReportName", reportName);
        if (description != null) {
            json.put("Description", description);
        }
        json.put("QueryId", queryId);
        if (schedule instanceof Schedule.ExecuteNow now) {
            json.put("ExecuteNow", true);
            now.window().ifPresent(window -> {
                json.put("QueryStartTime", Times.write(window.start()));
                json.put("QueryEndTime", Times.write(window.end()));
            });
        } else if (schedule instanceof Schedule.Recurring recurring) {
            json.put("ExecuteNow", false);
            json.put("StartTime", Times.write(recurring.start()));
            json.put("RecurrenceInterval", recurring.intervalHours());
            recurring.count().ifPresent(count -> json.put("RecurrenceCount", count));
        }
        json.put("Format", format.name());
        callback.ifPresent(whom -> whom.writeTo(json));
        return json;
    }
}
