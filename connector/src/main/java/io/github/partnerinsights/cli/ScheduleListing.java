package io.github.partnerinsights.cli;

import io.github.partnerinsights.cli.Listing.Field;
import io.github.partnerinsights.schedule.RecurringReport;
import java.util.List;

/** How recurring reports are shown. */
final class ScheduleListing {

    private static final Listing<RecurringReport> ALL = new Listing<>(List.of(
            new Field<>("id", "ID", RecurringReport::reportId),
            new Field<>("name", "NAME", RecurringReport::name),
            new Field<>("status", "STATUS", RecurringReport::status),
            new Field<>("intervalHours", "HOURS", RecurringReport::intervalHours),
            new Field<>("start", null, RecurringReport::start),
            new Field<>("nextStart", "NEXT RUN", RecurringReport::nextStart),
            new Field<>("count", "RUNS", RecurringReport::count),
            new Field<>("lastCompleted", "LAST FILE", RecurringReport::lastCompleted),
            new Field<>("format", null, RecurringReport::format),
            new Field<>("queryId", null, RecurringReport::queryId),
            new Field<>("query", null, RecurringReport::statement),
            new Field<>("description", null, RecurringReport::description)));

    private ScheduleListing() {}

    static void print(Terminal terminal, boolean json, List<RecurringReport> reports) {
        if (json) {
            terminal.out().print(ALL.json(reports));
        } else if (reports.isEmpty()) {
            terminal.out().println("There are no recurring reports.");
        } else {
            terminal.out().print(ALL.table(reports));
        }
    }

    static void print(Terminal terminal, boolean json, RecurringReport report) {
        terminal.out().print(json ? ALL.json(report) : ALL.table(List.of(report)));
    }
}
