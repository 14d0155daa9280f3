package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.DatasetDefinition;
import io.github.partnerinsights.emulator.data.Program;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries of answers, each with its members in the program's documented order (api/reference.md §2, §7). */
final class Entries {

    private final boolean mpn;
    private final boolean createdTimeWithoutZone;
    private final boolean executionsShowCallback;
    private final boolean executionsShowLocation;

    Entries(Program program, ServiceSettings settings) {
        this.mpn = program == Program.MPN;
        this.createdTimeWithoutZone = settings.has(Quirk.CREATED_TIME_WITHOUT_ZONE);
        this.executionsShowCallback = settings.has(Quirk.EXECUTIONS_SHOW_CALLBACK);
        this.executionsShowLocation = settings.has(Quirk.EXECUTIONS_SHOW_LOCATION);
    }

    Map<String, @Nullable Object> of(DatasetDefinition dataset) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("datasetName", dataset.name());
        entry.put("selectableColumns", dataset.selectableColumns());
        entry.put("availableMetrics", dataset.availableMetrics());
        entry.put("availableDateRanges", dataset.availableDateRanges());
        if (mpn) {
            entry.put("minimumRecurrenceInterval", dataset.minimumRecurrenceInterval());
        }
        return entry;
    }

    Map<String, @Nullable Object> of(SavedQuery query) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("queryId", query.id());
        entry.put("name", query.name());
        entry.put("description", query.description());
        entry.put("query", query.text());
        entry.put("type", query.system() ? "system" : "userDefined");
        entry.put("user", query.user());
        entry.put("createdTime", createdTime(query.created()));
        if (!mpn) {
            // Queries cannot be modified.
            entry.put("modifiedTime", null);
        }
        return entry;
    }

    Map<String, @Nullable Object> of(Report report, Instant now) {
        ReportOrder order = report.order();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("reportId", report.id());
        entry.put("reportName", order.name());
        entry.put("description", order.description());
        entry.put("queryId", report.query().id());
        entry.put("query", report.query().text());
        entry.put("user", report.user());
        entry.put("createdTime", createdTime(report.created()));
        entry.put(
                "modifiedTime",
                Optional.ofNullable(report.modified()).map(ServiceTime::format).orElse(null));
        if (mpn) {
            entry.put("executeNow", report.createdWithExecuteNow());
        }
        entry.put("startTime", ServiceTime.format(order.startTime()));
        entry.put("reportStatus", report.status(now));
        entry.put("recurrenceInterval", order.interval());
        entry.put("recurrenceCount", order.count());
        entry.put("callbackUrl", order.callbackUrl());
        if (mpn) {
            entry.put("callbackMethod", order.callbackMethod());
        }
        entry.put("format", order.format());
        return entry;
    }

    /**
     * An execution. Callback and expiry are null in every documented example.
     *
     * @param link where its file is, if there is one
     * @param generated when it was completed, if it is
     */
    Map<String, @Nullable Object> of(
            String reportId,
            ReportOrder order,
            Execution execution,
            ExecutionStatus status,
            Optional<String> link,
            Optional<Instant> generated) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("executionId", execution.id());
        entry.put("reportId", reportId);
        entry.put("recurrenceInterval", order.interval());
        entry.put("recurrenceCount", order.count());
        entry.put("callbackUrl", executionsShowCallback ? order.callbackUrl() : null);
        if (mpn) {
            entry.put("callbackMethod", executionsShowCallback ? order.callbackMethod() : null);
        }
        entry.put("format", order.format());
        entry.put("executionStatus", status.text());
        if (mpn) {
            entry.put("reportLocation", executionsShowLocation ? link.orElse(null) : null);
        }
        entry.put("reportAccessSecureLink", link.orElse(null));
        entry.put("reportExpiryTime", null);
        entry.put("reportGeneratedTime", generated.map(ServiceTime::format).orElse(null));
        return entry;
    }

    private String createdTime(Instant created) {
        String time = ServiceTime.format(created);
        return createdTimeWithoutZone ? time.substring(0, time.length() - 1) : time;
    }
}
