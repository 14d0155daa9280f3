package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.file.FileOrder;
import io.github.partnerinsights.emulator.file.ReportFiles;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET ScheduledReport/execution/{reportId}} (api/reference.md §2.5). */
final class ExecutionCalls {

    private final Reports reports;
    private final ReportFiles files;
    private final Timings timings;
    private final Limits limits;
    private final boolean unfinishedShown;
    private final Clock clock;

    /**
     * @param unfinishedShown whether a call without {@code executionStatus} shows executions of any state, as the
     *     documented examples have it, instead of the completed ones only, as the documented rule is (§9.6)
     */
    ExecutionCalls(
            Reports reports, ReportFiles files, Timings timings, Limits limits, boolean unfinishedShown, Clock clock) {
        this.reports = reports;
        this.files = files;
        this.timings = timings;
        this.limits = limits;
        this.unfinishedShown = unfinishedShown;
        this.clock = clock;
    }

    Response list(Request request) {
        Instant now = clock.instant();
        Fields parameters = request.query();
        Set<ExecutionStatus> statuses =
                parameters.get("executionStatus").map(ExecutionCalls::statuses).orElseGet(this::defaultStatuses);
        Optional<Set<String>> ids = parameters.get("executionId").map(list -> parts(list.toLowerCase(Locale.ROOT)));
        boolean latestOnly = ids.isEmpty()
                && parameters
                        .get("getLatestExecution")
                        .map("true"::equalsIgnoreCase)
                        .orElse(true);
        List<Map<String, @Nullable Object>> found = parts(request.pathValue("reportId")).stream()
                .flatMap(reportId ->
                        reports.with(reportId, report -> entries(report, now, statuses, ids, latestOnly)).stream())
                .flatMap(List::stream)
                .toList();
        if (found.isEmpty()) {
            throw new HttpProblem(404, Messages.NO_EXECUTIONS);
        }
        return Envelope.of(found, null);
    }

    private List<Map<String, @Nullable Object>> entries(
            Report report, Instant now, Set<ExecutionStatus> statuses, Optional<Set<String>> ids, boolean latestOnly) {
        return report.executions(now).stream()
                .filter(execution -> !execution.startsAt().isBefore(now.minus(limits.history())))
                .filter(execution ->
                        ids.isEmpty() || ids.get().contains(execution.id().toLowerCase(Locale.ROOT)))
                .filter(execution -> statuses.contains(report.statusOf(execution, now, timings)))
                .limit(latestOnly ? 1 : Long.MAX_VALUE)
                .map(execution -> entry(report, execution, now))
                .toList();
    }

    /** Its members in the documented order; callback and expiry are null in every documented example. */
    private Map<String, @Nullable Object> entry(Report report, Execution execution, Instant now) {
        ExecutionStatus status = report.statusOf(execution, now, timings);
        boolean completed = status == ExecutionStatus.COMPLETED;
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("executionId", execution.id());
        entry.put("reportId", report.id());
        entry.put("recurrenceInterval", report.recurrenceInterval());
        entry.put("recurrenceCount", report.recurrenceCount());
        entry.put("callbackUrl", null);
        entry.put("callbackMethod", null);
        entry.put("format", report.order().format());
        entry.put("executionStatus", status.text());
        entry.put("reportLocation", null);
        entry.put("reportAccessSecureLink", completed ? link(report, execution) : null);
        entry.put("reportExpiryTime", null);
        entry.put("reportGeneratedTime", completed ? ServiceTime.format(execution.endsAt(timings)) : null);
        return entry;
    }

    private String link(Report report, Execution execution) {
        ReportOrder order = report.order();
        return files.link(new FileOrder(execution.id(), report.query().text(), order.window(), order.format()))
                .toString();
    }

    private Set<ExecutionStatus> defaultStatuses() {
        return unfinishedShown ? EnumSet.allOf(ExecutionStatus.class) : EnumSet.of(ExecutionStatus.COMPLETED);
    }

    private static Set<ExecutionStatus> statuses(String list) {
        return parts(list).stream()
                .map(text ->
                        ExecutionStatus.of(text).orElseThrow(() -> new HttpProblem(400, Messages.unknownValue(text))))
                .collect(Collectors.toSet());
    }

    /** The parts of a {@code ;} list. */
    private static Set<String> parts(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
