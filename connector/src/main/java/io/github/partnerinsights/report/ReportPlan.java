package io.github.partnerinsights.report;

import io.github.partnerinsights.api.DocumentedColumn;
import io.github.partnerinsights.api.DocumentedColumns;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.Window;
import io.github.partnerinsights.query.ReportQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A selection resolved against the service: what has to happen, and which columns will come. Creates nothing yet. */
public sealed interface ReportPlan {

    /** The columns of the file, in the order in which they were selected, as the service spells them. */
    List<String> columns();

    /** The dataset that its columns are of. */
    String dataset();

    /** What the documents tell of a column; empty for one that they do not name. */
    default Optional<DocumentedColumn> documented(String column) {
        return DocumentedColumns.find(dataset(), column);
    }

    /** Whether the documents tell of a column that it holds words. */
    default boolean isText(String column) {
        return false;
    }

    /** What makes two plans the same request: equal texts stand for equal rows of the same moment. */
    String canonical();

    /** One line: what is read, without a secret. */
    String description();

    /** The same where space is scarce, such as in the drawing of a plan. */
    default String title() {
        return description();
    }

    /**
     * A statement becomes a saved query, and that a one-off report.
     *
     * @param query the statement
     * @param window replaces the statement's time span
     * @param aggregated whether one of its columns is, or may be, a metric: then a row stands for many
     * @param hint what to look at where the service refuses one of the columns; may be empty
     */
    record OfStatement(ReportQuery query, Optional<Window> window, boolean aggregated, String hint)
            implements ReportPlan {

        private static final int MOST_IN_TITLE = 5;

        /** In canonical form. */
        public String statement() {
            return query.render();
        }

        @Override
        public List<String> columns() {
            return query.columns();
        }

        @Override
        public String dataset() {
            return query.dataset();
        }

        @Override
        public boolean isText(String column) {
            return documented(column)
                    .filter(known -> known.kind() == DocumentedColumn.Kind.TEXT)
                    .isPresent();
        }

        @Override
        public String canonical() {
            return "statement\n" + statement() + shown(window);
        }

        @Override
        public String description() {
            return statement() + shown(window);
        }

        @Override
        public String title() {
            List<String> columns = query.columns();
            return columns.size() <= MOST_IN_TITLE
                    ? description()
                    : description().replace(String.join(", ", columns), columns.size() + " columns");
        }
    }

    /** A query that already exists becomes a one-off report. */
    record OfSavedQuery(String queryId, String statement, Optional<Window> window, String dataset, List<String> columns)
            implements ReportPlan {

        public OfSavedQuery {
            columns = List.copyOf(columns);
        }

        @Override
        public String canonical() {
            return "query\n" + queryId + shown(window);
        }

        @Override
        public String description() {
            return "query " + queryId + shown(window);
        }
    }

    /**
     * An existing report is read as it is.
     *
     * @param report as the service tells of it
     * @param executionId exactly this execution; else the latest
     */
    record OfReport(Report report, Optional<String> executionId, String dataset, List<String> columns)
            implements ReportPlan {

        public OfReport {
            columns = List.copyOf(columns);
        }

        /** Its identity. */
        public String reportId() {
            return report.reportId();
        }

        /** When its schedule begins, if it has one. */
        Optional<Instant> scheduledFor() {
            return report.executeNow() ? Optional.empty() : Optional.ofNullable(report.startTime());
        }

        @Override
        public String canonical() {
            return "report\n" + reportId() + "\n" + executionId.orElse("");
        }

        @Override
        public String description() {
            return "report " + reportId()
                    + executionId.map(id -> ", execution " + id).orElse(", latest execution");
        }
    }

    private static String shown(Optional<Window> window) {
        return window.map(times -> " from " + times.start() + " to " + times.end())
                .orElse("");
    }
}
