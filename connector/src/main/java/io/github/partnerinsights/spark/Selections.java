package io.github.partnerinsights.spark;

import static io.github.partnerinsights.options.ConnectorOptions.COLUMNS;
import static io.github.partnerinsights.options.ConnectorOptions.DATASET;
import static io.github.partnerinsights.options.ConnectorOptions.EXECUTION_ID;
import static io.github.partnerinsights.options.ConnectorOptions.METRICS;
import static io.github.partnerinsights.options.ConnectorOptions.QUERY;
import static io.github.partnerinsights.options.ConnectorOptions.QUERY_END_TIME;
import static io.github.partnerinsights.options.ConnectorOptions.QUERY_ID;
import static io.github.partnerinsights.options.ConnectorOptions.QUERY_START_TIME;
import static io.github.partnerinsights.options.ConnectorOptions.REPORT_ID;
import static io.github.partnerinsights.options.ConnectorOptions.REPORT_NAME;
import static io.github.partnerinsights.options.ConnectorOptions.TIMESPAN;

import io.github.partnerinsights.api.Window;
import io.github.partnerinsights.options.ConnectorOption;
import io.github.partnerinsights.options.ReadOptions;
import io.github.partnerinsights.report.Selection;
import io.github.partnerinsights.report.Selection.ReportReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells from the options of group <i>what</i> which one thing is wanted, and refuses what contradicts it. */
final class Selections {

    private static final List<ConnectorOption<?>> SUBJECTS = List.of(DATASET, QUERY, QUERY_ID, REPORT_ID, REPORT_NAME);

    private Selections() {}

    static Selection from(ReadOptions options) {
        List<ConnectorOption<?>> given =
                SUBJECTS.stream().filter(options::isSet).toList();
        if (given.isEmpty() && options.isSet(EXECUTION_ID)) {
            throw new IllegalArgumentException(
                    "Option 'executionId' needs 'reportId' or 'reportName' with it: the service"
                            + " looks executions up by their report.");
        }
        if (given.isEmpty()) {
            throw new IllegalArgumentException("What is to be read? Give one of the options " + names(SUBJECTS)
                    + ", such as .option(\"dataset\", \"DynamicsUsage\").");
        }
        if (given.size() > 1) {
            throw new IllegalArgumentException(
                    "Options " + names(given) + " each say what is to be read. Give one of them.");
        }
        ConnectorOption<?> subject = given.get(0);
        if (subject.equals(DATASET)) {
            refuse(options, subject, EXECUTION_ID);
            return new Selection.OfDataset(
                    options.get(DATASET),
                    options.find(COLUMNS).orElse(List.of()),
                    options.find(METRICS).orElse(List.of()),
                    options.find(TIMESPAN),
                    window(options));
        }
        refuse(options, subject, COLUMNS, METRICS, TIMESPAN);
        if (subject.equals(QUERY)) {
            refuse(options, subject, EXECUTION_ID);
            return new Selection.OfStatement(options.get(QUERY), window(options));
        }
        if (subject.equals(QUERY_ID)) {
            refuse(options, subject, EXECUTION_ID);
            return new Selection.OfSavedQuery(options.get(QUERY_ID), window(options));
        }
        refuse(options, subject, QUERY_START_TIME, QUERY_END_TIME);
        ReportReference report = subject.equals(REPORT_ID)
                ? new ReportReference.ById(options.get(REPORT_ID))
                : new ReportReference.ByName(options.get(REPORT_NAME));
        return new Selection.OfReport(report, options.find(EXECUTION_ID));
    }

    private static Optional<Window> window(ReadOptions options) {
        Optional<Instant> start = options.find(QUERY_START_TIME);
        Optional<Instant> end = options.find(QUERY_END_TIME);
        if (start.isPresent() != end.isPresent()) {
            throw new IllegalArgumentException("Option '"
                    + (start.isPresent() ? QUERY_END_TIME : QUERY_START_TIME).name()
                    + "' is missing: a window has a start"
                    + " and an end.");
        }
        if (start.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Window(start.get(), end.get()));
    }

    private static void refuse(ReadOptions options, ConnectorOption<?> subject, ConnectorOption<?>... others) {
        List<ConnectorOption<?>> given =
                Stream.of(others).filter(options::isSet).toList();
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option '" + subject.name() + "' and " + names(given) + " do not go together: " + reason(subject));
        }
    }

    private static String reason(ConnectorOption<?> subject) {
        if (subject.equals(REPORT_ID) || subject.equals(REPORT_NAME)) {
            return "an existing report is read as it is. Leave the latter out.";
        }
        return subject.equals(DATASET)
                ? "an execution belongs to a report. Give 'reportId' with it instead of 'dataset'."
                : "a query says itself what it selects. Leave the latter out, or give 'dataset'.";
    }

    private static String names(List<ConnectorOption<?>> options) {
        return String.join(
                ", ", options.stream().map(option -> "'" + option.name() + "'").toList());
    }
}
