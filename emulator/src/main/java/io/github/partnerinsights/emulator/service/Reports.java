package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.state.StateStore;
import io.github.partnerinsights.emulator.web.HttpProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All reports, and the users' quotas of them. */
final class Reports {

    /**
     * What is kept of them.
     *
     * @param executeNow when each user created the reports that count for the quota of {@code ExecuteNow}
     */
    record State(List<Report.State> reports, Map<String, List<Instant>> executeNow) {}

    private final Limits limits;
    private final StateStore store;
    private final String stateName;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final Map<String, List<Instant>> executeNow = new HashMap<>();

    Reports(Limits limits, StateStore store, String stateName, Report.World world) {
        this.limits = limits;
        this.store = store;
        this.stateName = stateName;
        store.load(stateName, State.class).ifPresent(state -> {
            state.reports().forEach(report -> reports.put(key(report.id()), new Report(report, world)));
            state.executeNow().forEach((user, times) -> executeNow.put(user, new ArrayList<>(times)));
        });
    }

    /**
     * Adds a report unless its user has used up a quota. Deleting a report gives no {@code ExecuteNow} back.
     *
     * @param creation makes the report, which plans its first execution: not before it is clear that there may be one
     */
    synchronized <T> T add(
            String user, boolean executedNow, Instant now, Supplier<Report> creation, Function<Report, T> view) {
        checkActive(user, now);
        if (executedNow) {
            if (recentExecuteNow(user, now) >= limits.executeNowReports()) {
                throw new HttpProblem(
                        400,
                        Messages.tooManyExecuteNow(
                                limits.executeNowReports(),
                                limits.executeNowPeriod().toMinutes()));
            }
            executeNow.computeIfAbsent(user, key -> new ArrayList<>()).add(now);
        }
        Report report = creation.get();
        reports.put(key(report.id()), report);
        return viewed(report, view);
    }

    /** Active reports of a user. */
    synchronized long active(String user, Instant now) {
        return reports.values().stream()
                .filter(report -> report.user().equals(user))
                .filter(report -> report.active(now))
                .count();
    }

    /** Reports with {@code ExecuteNow} that a user created within the period of the quota. */
    synchronized int recentExecuteNow(String user, Instant now) {
        List<Instant> times = executeNow.getOrDefault(user, List.of());
        if (times.isEmpty()) {
            return 0;
        }
        times.removeIf(time -> !time.isAfter(now.minus(limits.executeNowPeriod())));
        return times.size();
    }

    /** Everybody who has created a report. */
    synchronized Set<String> users() {
        Set<String> users = new HashSet<>(executeNow.keySet());
        reports.values().forEach(report -> users.add(report.user()));
        return users;
    }

    /** What the view sees of each wanted report, in the order of their creation. */
    synchronized <T> List<T> all(Predicate<Report> wanted, Function<Report, T> view) {
        List<T> seen = reports.values().stream().filter(wanted).map(view).toList();
        saveIfChanged();
        return seen;
    }

    /** What the view sees of a report, or does with it; empty if there is no such report. */
    synchronized <T> Optional<T> with(String id, Function<Report, T> view) {
        return Optional.ofNullable(reports.get(key(id))).map(report -> viewed(report, view));
    }

    /**
     * Changes a report, unless that would make it active beyond its user's quota; what the view sees of it then, or empty
     * if there is no such report. A refused change leaves the report as it was.
     */
    synchronized <T> Optional<T> change(String id, Instant now, Consumer<Report> change, Function<Report, T> view) {
        Report report = reports.get(key(id));
        if (report == null) {
            return Optional.empty();
        }
        if (!report.active(now)) {
            Report draft = report.draft();
            change.accept(draft);
            if (draft.active(now)) {
                checkActive(report.user(), now);
            }
        }
        change.accept(report);
        return Optional.of(viewed(report, view));
    }

    private void checkActive(String user, Instant now) {
        if (active(user, now) >= limits.activeReports()) {
            throw new HttpProblem(400, Messages.tooManyReports(limits.activeReports()));
        }
    }

    /** Removes a report; what the view sees of it. */
    synchronized <T> Optional<T> remove(String id, Function<Report, T> view) {
        Optional<T> seen = Optional.ofNullable(reports.remove(key(id))).map(view);
        if (seen.isPresent()) {
            save();
        }
        return seen;
    }

    private <T> T viewed(Report report, Function<Report, T> view) {
        T seen = view.apply(report);
        saveIfChanged();
        return seen;
    }

    private void saveIfChanged() {
        boolean changed = false;
        for (Report report : reports.values()) {
            changed |= report.takeChanged();
        }
        if (changed) {
            save();
        }
    }

    private void save() {
        store.save(
                stateName,
                new State(reports.values().stream().map(Report::state).toList(), executeNow));
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
