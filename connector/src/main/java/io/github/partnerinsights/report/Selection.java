package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Window;
import java.util.List;
import java.util.Optional;

/** What a user wants to read. Exactly one of these, as typed and not yet checked against the service. */
public sealed interface Selection {

    /**
     * A dataset.
     *
     * @param name of the dataset
     * @param columns those wanted; empty means every selectable column
     * @param metrics those to add
     * @param timespan one of the dataset's date ranges; without it the service applies its own default, six months
     * @param window an explicit window instead of a time span; both together are an {@link IllegalArgumentException}
     */
    record OfDataset(
            String name, List<String> columns, List<String> metrics, Optional<String> timespan, Optional<Window> window)
            implements Selection {

        public OfDataset {
            columns = List.copyOf(columns);
            metrics = List.copyOf(metrics);
            if (timespan.isPresent() && window.isPresent()) {
                throw new IllegalArgumentException("Option 'timespan' (" + timespan.get()
                        + ") and the window from 'queryStartTime' to 'queryEndTime' contradict each other. Give one of"
                        + " them.");
            }
        }

        /** Every selectable column of a dataset, for the service's default time span. */
        public static OfDataset whole(String name) {
            return new OfDataset(name, List.of(), List.of(), Optional.empty(), Optional.empty());
        }
    }

    /** A statement of the report query language. */
    record OfStatement(String text, Optional<Window> window) implements Selection {}

    /** A saved query of the account, or a system query. */
    record OfSavedQuery(String queryId, Optional<Window> window) implements Selection {}

    /**
     * What an existing report has produced: its latest execution, or the one named.
     *
     * @param report by id or by name
     * @param executionId exactly this execution
     */
    record OfReport(ReportReference report, Optional<String> executionId) implements Selection {}

    /** A report by what its owner knows of it. */
    sealed interface ReportReference {

        record ById(String id) implements ReportReference {}

        record ByName(String name) implements ReportReference {}
    }
}
