package io.github.partnerinsights.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a recurring report: everything but its query (api/reference.md §2.4).
 *
 * <p>The documents require name and start. For cmp one table also requires format and callback.
 *
 * @param reportName at most 256 characters, no semicolon
 * @param description at most 256 characters; null sends none
 * @param startTime the next run, at least four hours from now
 * @param recurrenceInterval hours between runs, 4 to 2160; absent sends none
 * @param recurrenceCount how many runs, positive; absent sends none
 * @param format how values are separated; absent sends none
 * @param callback whom the service tells; absent sends none
 */
public record ReportUpdate(
        String reportName,
        @Nullable String description,
        Instant startTime,
        OptionalInt recurrenceInterval,
        OptionalInt recurrenceCount,
        Optional<ReportFormat> format,
        Optional<Callback> callback) {

    /**
     * @throws IllegalArgumentException if a value is missing or outside the documented bounds
     */
    public ReportUpdate {
        NewReport.requireNameAndDescription(reportName, description);
        recurrenceInterval.ifPresent(Schedule.Recurring::requireInterval);
        Schedule.Recurring.requireCount(recurrenceCount);
    }

    /** An update with the two required members. */
    public static ReportUpdate of(String reportName, Instant startTime) {
        return new ReportUpdate(
                reportName,
                null,
                startTime,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This update with a description. */
    public ReportUpdate withDescription(String newDescription) {
        return new ReportUpdate(
                reportName, newDescription, startTime, recurrenceInterval, recurrenceCount, format, callback);
    }

    /** This update with an interval in hours and, if given, a number of runs. */
    public ReportUpdate withRecurrence(int intervalHours, OptionalInt count) {
        return new ReportUpdate(
                reportName, description, startTime, OptionalInt.of(intervalHours), count, format, callback);
    }

    /** This update with a format. */
    public ReportUpdate withFormat(ReportFormat newFormat) {
        return new ReportUpdate(
                reportName,
                description,
                startTime,
                recurrenceInterval,
                recurrenceCount,
                Optional.of(newFormat),
                callback);
    }

    /** This update with a callback. */
    public ReportUpdate withCallback(Callback newCallback) {
        return new ReportUpdate(
                reportName,
                description,
                startTime,
                recurrenceInterval,
                recurrenceCount,
                format,
                Optional.of(newCallback));
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("ReportName", reportName);
        if (description != null) {
            json.put("Description", description);
        }
        json.put("StartTime", Times.write(startTime));
        recurrenceInterval.ifPresent(hours -> json.put("RecurrenceInterval", hours));
        recurrenceCount.ifPresent(count -> json.put("RecurrenceCount", count));
        format.ifPresent(separated -> json.put("Format", separated.name()));
        callback.ifPresent(whom -> whom.writeTo(json));
        return json;
    }
}
