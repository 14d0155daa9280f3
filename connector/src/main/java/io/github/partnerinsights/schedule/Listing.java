package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.query.NearestName;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The reports of an account, to find one among them.
 *
 * @param all as the service lists them
 */
record Listing(List<Report> all) {

    /** All that have the name, in any letter case, as the service and reads by name have it. */
    List<Report> named(String name) {
        String wanted = name.strip();
        return all.stream()
                .filter(report -> report.reportName().strip().equalsIgnoreCase(wanted))
                .toList();
    }

    /**
     * The recurring report that this id or name means.
     *
     * @throws ScheduleException there is none, several have the name, or it runs only once
     */
    Report schedule(String idOrName) {
        Report report = one(idOrName, "recurring report", RecurringReport::is);
        if (!RecurringReport.is(report)) {
            throw new ScheduleException("Report '" + report.reportName() + "' (" + report.reportId()
                    + ") runs only once and is no schedule; it was left as it is. The schedules' own list has those that"
                    + " can be named here.");
        }
        return report;
    }

    /**
     * The report, recurring or not, that this id or name means.
     *
     * @throws ScheduleException there is none, or several have the name
     */
    Report any(String idOrName) {
        return one(idOrName, "report", report -> true);
    }

    private Report one(String idOrName, String kind, Predicate<Report> wanted) {
        String text = idOrName.strip();
        List<Report> found = all.stream()
                .filter(report -> report.reportId().equalsIgnoreCase(text))
                .toList();
        if (found.isEmpty()) {
            found = named(text);
        }
        if (found.isEmpty()) {
            List<String> names = all.stream()
                    .filter(wanted)
                    .map(Report::reportName)
                    .distinct()
                    .toList();
            throw new ScheduleException("There is no " + kind + " with the name or id '" + text + "' for this account."
                    + NearestName.hint(text, names));
        }
        if (found.size() > 1) {
            throw new ScheduleException(found.size() + " reports have the name '" + text
                    + "'. Say which one by its id: " + ids(found) + ".");
        }
        return found.get(0);
    }

    static String ids(List<Report> reports) {
        return reports.stream().map(Report::reportId).collect(Collectors.joining(", "));
    }
}
