package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.DatasetDefinition;
import io.github.partnerinsights.emulator.data.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one program's API holds at a moment, for people and tests to look at. */
public final class Overview {

    private final Warehouse warehouse;
    private final SavedQueries queries;
    private final Reports reports;
    private final CallbackLog callbacks;
    private final Limits limits;
    private final Timings timings;
    private final Entries entries;
    private final Clock clock;

    Overview(
            Warehouse warehouse,
            SavedQueries queries,
            Reports reports,
            CallbackLog callbacks,
            ServiceSettings settings,
            Entries entries,
            Clock clock) {
        this.warehouse = warehouse;
        this.queries = queries;
        this.reports = reports;
        this.callbacks = callbacks;
        this.limits = settings.limits();
        this.timings = settings.timings();
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Plain maps and lists: {@code datasets}; {@code queries} that users saved, and how many {@code systemQueries} there
     * are; {@code reports} with their {@code executions}, the latest first; {@code quotas} by user;
     * the latest {@code callbacks}.
     */
    public Map<String, Object> view() {
        Instant now = clock.instant();
        List<SavedQuery> own =
                queries.all().stream().filter(query -> !query.system()).toList();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                "datasets", warehouse.datasets().stream().map(Overview::dataset).toList());
        view.put("queries", own.stream().map(entries::of).toList());
        view.put("systemQueries", queries.all().size() - own.size());
        view.put("reports", reports.all(report -> true, report -> report(report, now)));
        view.put("quotas", quotas(own, now));
        view.put(
                "callbacks",
                callbacks.entries().stream().map(Overview::callback).toList());
        return view;
    }

    /** Whether there is a dataset of this name. */
    public boolean knows(String dataset) {
        return warehouse.dataset(dataset).isPresent();
    }

    private static Map<String, Object> dataset(DatasetDefinition dataset) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", dataset.name());
        view.put("columns", dataset.selectableColumns());
        view.put("metrics", dataset.availableMetrics());
        view.put("dateRanges", dataset.availableDateRanges());
        view.put("minimumRecurrenceInterval", dataset.minimumRecurrenceInterval());
        return view;
    }

    private Map<String, @Nullable Object> report(Report report, Instant now) {
        Map<String, @Nullable Object> view = entries.of(report, now);
        view.put(
                "executions",
                report.executions(now).stream()
                        .map(execution -> execution(report, execution, now))
                        .toList());
        return view;
    }

    private Map<String, @Nullable Object> execution(Report report, Execution execution, Instant now) {
        ExecutionStatus status = report.statusOf(execution, now);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("executionId", execution.id());
        view.put("executionStatus", status.text());
        view.put("startTime", ServiceTime.format(execution.startsAt()));
        view.put(
                "reportGeneratedTime",
                status.isCompleted() ? ServiceTime.format(execution.completedAt(timings)) : null);
        return view;
    }

    private List<Map<String, Object>> quotas(List<SavedQuery> own, Instant now) {
        TreeSet<String> users = new TreeSet<>(reports.users());
        own.forEach(query -> users.add(query.user()));
        List<Map<String, Object>> quotas = new ArrayList<>();
        for (String user : users) {
            Map<String, Object> quota = new LinkedHashMap<>();
            quota.put("user", user);
            quota.put(
                    "queries",
                    used(own.stream().filter(query -> query.user().equals(user)).count(), limits.queries()));
            quota.put("activeReports", used(reports.active(user, now), limits.activeReports()));
            quota.put("executeNowReports", used(reports.recentExecuteNow(user, now), limits.executeNowReports()));
            quotas.add(quota);
        }
        return quotas;
    }

    private static Map<String, @Nullable Object> callback(CallbackLog.Entry entry) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("time", entry.time().toString());
        view.put("reportId", entry.reportId());
        view.put("method", entry.method());
        view.put("url", entry.url());
        view.put("status", entry.status());
        view.put("problem", entry.problem());
        return view;
    }

    private static Map<String, Object> used(long used, long limit) {
        return Map.of("used", used, "limit", limit);
    }
}
