package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.web.HttpProblem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** All reports, and the users' quotas of them. */
final class Reports {

    private final Limits limits;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final Map<String, Deque<Instant>> executeNowByUser = new HashMap<>();

    Reports(Limits limits) {
        this.limits = limits;
    }

    /** Adds a report unless its user has used up a quota. Deleting a report gives no {@code ExecuteNow} back. */
    synchronized <T> T add(Report report, Instant now, Function<Report, T> view) {
        long active = reports.values().stream()
                .filter(other -> other.user().equals(report.user()))
                .filter(other -> other.status(now).equals("Active"))
                .count();
        if (active >= limits.activeReports()) {
            throw new HttpProblem(400, Messages.tooManyReports(limits.activeReports()));
        }
        if (report.order().executeNow()) {
            Deque<Instant> recent = executeNowByUser.computeIfAbsent(report.user(), user -> new ArrayDeque<>());
            recent.removeIf(time -> !time.isAfter(now.minus(limits.executeNowPeriod())));
            if (recent.size() >= limits.executeNowReports()) {
                throw new HttpProblem(
                        400,
                        Messages.tooManyExecuteNow(
                                limits.executeNowReports(),
                                limits.executeNowPeriod().toMinutes()));
            }
            recent.add(now);
        }
        reports.put(key(report.id()), report);
        return view.apply(report);
    }

    /** What the view sees of each wanted report, in the order of their creation. */
    synchronized <T> List<T> all(Predicate<Report> wanted, Function<Report, T> view) {
        return reports.values().stream().filter(wanted).map(view).toList();
    }

    /** What the view sees of a report, or does with it; empty if there is no such report. */
    synchronized <T> Optional<T> with(String id, Function<Report, T> view) {
        return Optional.ofNullable(reports.get(key(id))).map(view);
    }

    /** Removes a report; what the view sees of it. */
    synchronized <T> Optional<T> remove(String id, Function<Report, T> view) {
        return Optional.ofNullable(reports.remove(key(id))).map(view);
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
