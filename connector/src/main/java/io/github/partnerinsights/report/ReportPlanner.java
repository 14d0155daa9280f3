package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Dataset;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.query.Condition;
import io.github.partnerinsights.query.NearestName;
import io.github.partnerinsights.query.Ordering;
import io.github.partnerinsights.query.QuerySyntaxException;
import io.github.partnerinsights.query.ReportQuery;
import io.github.partnerinsights.text.NameList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resolves a selection with one or two reading calls, so that whatever cannot work is said before anything is created.
 *
 * <p>Names of datasets, columns and metrics are matched without regard to letter case, as the service does
 * (api/reference.md §3.2), and continue in the service's spelling.
 */
public final class ReportPlanner {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private final InsightsClient client;

    public ReportPlanner(InsightsClient client) {
        this.client = client;
    }

    /**
     * What would have to happen, and which columns would come.
     *
     * @throws IllegalArgumentException what was selected does not exist or does not fit together; the message names it
     *     and what there is instead
     * @throws io.github.partnerinsights.api.ApiException the service refused to answer
     */
    public ReportPlan plan(Selection selection) {
        if (selection instanceof Selection.OfDataset dataset) {
            return plan(dataset);
        }
        if (selection instanceof Selection.OfStatement statement) {
            return plan(statement);
        }
        if (selection instanceof Selection.OfSavedQuery query) {
            return plan(query);
        }
        return plan((Selection.OfReport) selection);
    }

    private ReportPlan plan(Selection.OfDataset selection) {
        return plan(dataset(selection.name()), selection);
    }

    /**
     * The same of a dataset that is known already; calls nobody.
     *
     * @throws IllegalArgumentException what was selected of it does not exist
     */
    public static ReportPlan plan(Dataset dataset, Selection.OfDataset selection) {
        List<String> columns = selection.columns().isEmpty()
                ? dataset.selectableColumns()
                : spelled(selection.columns(), dataset.selectableColumns(), "column", dataset);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Dataset '" + dataset.datasetName()
                    + "' lists no selectable columns for this account. Name the ones you want with option 'query'.");
        }
        List<String> metrics = spelled(selection.metrics(), dataset.availableMetrics(), "metric", dataset);
        List<String> selected = new ArrayList<>(columns);
        selected.addAll(metrics);
        ReportQuery query = ReportQuery.select(dataset.datasetName(), selected);
        if (selection.timespan().isPresent()) {
            query = query.withTimespan(timespan(selection.timespan().get(), dataset));
        }
        return new ReportPlan.OfStatement(query, selection.window(), !metrics.isEmpty(), "");
    }

    /**
     * Names the columns of a statement that the dataset does not list, each with the nearest that it does. They are no
     * error yet: documented system queries use such names (PartnerLocationID against PartnerLocation), so the service
     * judges.
     */
    private static String hint(ReportQuery query, Dataset dataset) {
        List<String> listed = new ArrayList<>(dataset.selectableColumns());
        listed.addAll(dataset.availableMetrics());
        return named(query)
                .distinct()
                .filter(column -> listed.stream().noneMatch(column::equalsIgnoreCase))
                .map(column -> " Dataset '" + dataset.datasetName() + "' does not list '" + column + "'."
                        + NearestName.hint(column, listed))
                .collect(Collectors.joining());
    }

    /** The columns and metrics that a statement names anywhere: one metric is enough to group its rows. */
    private static Stream<String> named(ReportQuery query) {
        return Stream.of(
                        query.columns().stream(),
                        query.conditions().stream().map(Condition::column),
                        query.ordering().stream().map(Ordering::column))
                .flatMap(names -> names);
    }

    private ReportPlan plan(Selection.OfStatement selection) {
        ReportQuery query = ReportQuery.parse(selection.text());
        Dataset dataset = dataset(query.dataset());
        query.timespan().ifPresent(wanted -> timespan(wanted, dataset));
        boolean plain = named(query)
                .allMatch(name -> dataset.selectableColumns().stream().anyMatch(name::equalsIgnoreCase)
                        && dataset.availableMetrics().stream().noneMatch(name::equalsIgnoreCase));
        return new ReportPlan.OfStatement(query, selection.window(), !plain, hint(query, dataset));
    }

    private ReportPlan plan(Selection.OfSavedQuery selection) {
        List<SavedQuery> found = client.listQueries(QueryFilter.byId(selection.queryId()));
        SavedQuery query = found.stream()
                .filter(candidate -> candidate.queryId().equalsIgnoreCase(selection.queryId()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no query with the id '" + selection.queryId()
                        + "' for this account. Saved queries of other users cannot be read."));
        ReportQuery statement = stored(query.query(), "query '" + query.queryId() + "'");
        return new ReportPlan.OfSavedQuery(
                query.queryId(), query.query(), selection.window(), statement.dataset(), statement.columns());
    }

    private ReportPlan plan(Selection.OfReport selection) {
        return plan(report(selection.report()), selection.executionId());
    }

    /**
     * The same of a report that is known already; calls nobody, unless the service did not tell its statement with it.
     *
     * @param executionId exactly this execution; else the latest
     * @throws IllegalArgumentException its columns cannot be told
     */
    public ReportPlan plan(Report report, Optional<String> executionId) {
        ReportQuery statement = stored(
                report.query() == null ? statementOf(report) : report.query(),
                "the query of report '" + report.reportId() + "'");
        return new ReportPlan.OfReport(report, executionId, statement.dataset(), statement.columns());
    }

    private String statementOf(Report report) {
        return client.listQueries(QueryFilter.byId(report.queryId())).stream()
                .map(SavedQuery::query)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Report '" + report.reportId() + "' stands on query '"
                        + report.queryId() + "', which no longer exists."));
    }

    private Report report(Selection.ReportReference reference) {
        if (reference instanceof Selection.ReportReference.ById byId) {
            return client.listReports(ReportFilter.byId(byId.id())).stream()
                    .filter(report -> report.reportId().equalsIgnoreCase(byId.id()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no report with the id '" + byId.id()
                            + "' for this account. Check the id; reports of other users are not listed, and one that was"
                            + " made a moment ago may not be listed yet."));
        }
        String name = ((Selection.ReportReference.ByName) reference).name();
        List<Report> named = client.listReports(ReportFilter.byName(name)).stream()
                .filter(report -> report.reportName().equalsIgnoreCase(name))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        if (named.isEmpty()) {
            throw new IllegalArgumentException("There is no report with the name '" + name + "' for this account.");
        }
        throw new IllegalArgumentException(named.size() + " reports have the name '" + name
                + "'. Choose one with option 'reportId': "
                + String.join(", ", named.stream().map(Report::reportId).toList()) + ".");
    }

    private Dataset dataset(String name) {
        return client.findDataset(name).orElseThrow(() -> unknownDataset(name));
    }

    private IllegalArgumentException unknownDataset(String name) {
        List<String> all =
                client.listDatasets().stream().map(Dataset::datasetName).toList();
        return new IllegalArgumentException("Unknown dataset '" + name + "'." + hint(name, all));
    }

    private static String timespan(String wanted, Dataset dataset) {
        return dataset.availableDateRanges().stream()
                .filter(wanted::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Dataset '" + dataset.datasetName() + "' has no time span '"
                                + wanted + "'."
                                + (dataset.availableDateRanges().isEmpty()
                                        ? " It has none at all: leave the time span out."
                                        : " It has: " + NameList.of(dataset.availableDateRanges()) + ".")));
    }

    private static List<String> spelled(List<String> wanted, List<String> available, String kind, Dataset dataset) {
        return wanted.stream()
                .map(name -> available.stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("Dataset '" + dataset.datasetName()
                                + "' has no " + kind + " '" + name + "'." + hint(name, available))))
                .toList();
    }

    private static ReportQuery stored(String statement, String owner) {
        try {
            // On one line, as it stands in the message.
            return ReportQuery.parse(LINE_BREAK.matcher(statement).replaceAll(" "));
        } catch (QuerySyntaxException unreadable) {
            // A documented system query of 2021 stands without its SELECT.
            if (!statement.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT")) {
                return stored("SELECT " + statement, owner);
            }
            throw new IllegalArgumentException(
                    "The columns of " + owner + " cannot be told: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String hint(String name, List<String> available) {
        String nearest = NearestName.hint(name, available);
        return nearest.isEmpty() && !available.isEmpty() ? " There are: " + NameList.of(available) + "." : nearest;
    }
}
