package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.ReportFormat;
import io.github.partnerinsights.api.Window;
import io.github.partnerinsights.report.Selection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A recurring report that shall be there. Its checks are those that need nobody to be asked; {@link Schedules#create} makes
 * the others.
 *
 * @param name its name: at most 256 characters, no semicolon. It is what tells it from others
 * @param selection which data: a dataset, a statement or a saved query, without a window
 * @param intervalHours hours between two runs, 4 to 2160
 * @param start the first run, at least four hours ahead; without it the earliest that is sure to be taken
 * @param count how many runs; without it the report runs until it is paused or deleted
 * @param format how values are separated
 * @param description what it is for, at most 256 characters
 */
public record NewSchedule(
        String name,
        Selection selection,
        int intervalHours,
        Optional<Instant> start,
        OptionalInt count,
        ReportFormat format,
        @Nullable String description) {

    /**
     * @throws IllegalArgumentException if a value is missing, or outside the documented bounds
     */
    public NewSchedule {
        name = name.strip();
        start = start.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
        if (selection instanceof Selection.OfReport) {
            throw new IllegalArgumentException(
                    "A recurring report is made of a dataset, a statement or a saved query, not of a report.");
        }
        if (window(selection).isPresent()) {
            throw new IllegalArgumentException(
                    "A recurring report has no window from one time to another: each run would"
                            + " have the same data. Use a time span such as LAST_3_MONTHS, which moves along.");
        }
        // The bounds of the service, as the report itself will be checked.
        NewReport.recurring(name, description, "checked-later", start.orElse(Instant.EPOCH), intervalHours, count);
    }

    /** All selectable columns of a dataset, for the service's default time span. */
    public static NewSchedule ofDataset(String name, String dataset, int intervalHours) {
        return of(name, Selection.OfDataset.whole(dataset), intervalHours);
    }

    /** A statement of the report query language. */
    public static NewSchedule ofStatement(String name, String statement, int intervalHours) {
        return of(name, new Selection.OfStatement(statement, Optional.empty()), intervalHours);
    }

    /** A saved query of the account, or a system query. */
    public static NewSchedule ofQuery(String name, String queryId, int intervalHours) {
        return of(name, new Selection.OfSavedQuery(queryId, Optional.empty()), intervalHours);
    }

    private static NewSchedule of(String name, Selection selection, int intervalHours) {
        return new NewSchedule(
                name, selection, intervalHours, Optional.empty(), OptionalInt.empty(), ReportFormat.CSV, null);
    }

    /** The same with these columns of its dataset only. */
    public NewSchedule withColumns(List<String> columns) {
        Selection.OfDataset dataset = dataset("columns");
        return with(new Selection.OfDataset(
                dataset.name(), columns, dataset.metrics(), dataset.timespan(), Optional.empty()));
    }

    /** The same with these metrics of its dataset, aggregated for each distinct combination of the columns. */
    public NewSchedule withMetrics(List<String> metrics) {
        Selection.OfDataset dataset = dataset("metrics");
        return with(new Selection.OfDataset(
                dataset.name(), dataset.columns(), metrics, dataset.timespan(), Optional.empty()));
    }

    /** The same over one of its dataset's time spans, such as {@code LAST_3_MONTHS}. */
    public NewSchedule withTimespan(String timespan) {
        Selection.OfDataset dataset = dataset("a time span");
        return with(new Selection.OfDataset(
                dataset.name(), dataset.columns(), dataset.metrics(), Optional.of(timespan), Optional.empty()));
    }

    /** The same with its first run at that time, at least four hours ahead. Parts of a second are cut. */
    public NewSchedule withStart(Instant time) {
        return new NewSchedule(name, selection, intervalHours, Optional.of(time), count, format, description);
    }

    /**
     * The same with its first run at that time.
     *
     * @param time ISO-8601 in UTC, such as {@code 2026-12-01T06:00:00Z}
     */
    public NewSchedule withStart(String time) {
        try {
            return withStart(Instant.parse(time.strip()));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException(
                    "The start '" + time + "' is no time: write it as ISO-8601 in UTC, such as 2026-12-01T06:00:00Z.",
                    notATime);
        }
    }

    /** The same with so many runs. */
    public NewSchedule withCount(int runs) {
        return new NewSchedule(name, selection, intervalHours, start, OptionalInt.of(runs), format, description);
    }

    /** The same with its values separated as given. */
    public NewSchedule withFormat(ReportFormat newFormat) {
        return new NewSchedule(name, selection, intervalHours, start, count, newFormat, description);
    }

    /**
     * The same with its values separated as given.
     *
     * @param word {@code csv} or {@code tsv}, in any letter case
     */
    public NewSchedule withFormat(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "csv" -> withFormat(ReportFormat.CSV);
            case "tsv" -> withFormat(ReportFormat.TSV);
            default -> throw new IllegalArgumentException("The format '" + word + "' does not exist: use csv or tsv.");
        };
    }

    /** The same with a word about what it is for. */
    public NewSchedule withDescription(String text) {
        return new NewSchedule(name, selection, intervalHours, start, count, format, text);
    }

    NewReport report(String queryId, Instant firstRun) {
        return NewReport.recurring(name, description, queryId, firstRun, intervalHours, count)
                .withFormat(format);
    }

    private NewSchedule with(Selection other) {
        return new NewSchedule(name, other, intervalHours, start, count, format, description);
    }

    private Selection.OfDataset dataset(String what) {
        if (selection instanceof Selection.OfDataset dataset) {
            return dataset;
        }
        throw new IllegalArgumentException(
                "Only of a dataset " + what + " can be chosen: a statement or a saved query" + " has its own.");
    }

    private static Optional<Window> window(Selection selection) {
        if (selection instanceof Selection.OfDataset dataset) {
            return dataset.window();
        }
        if (selection instanceof Selection.OfStatement statement) {
            return statement.window();
        }
        return selection instanceof Selection.OfSavedQuery query ? query.window() : Optional.empty();
    }
}
