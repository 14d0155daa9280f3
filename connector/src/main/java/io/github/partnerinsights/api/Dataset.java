package io.github.partnerinsights.api;

import java.util.List;
import java.util.OptionalInt;

/**
 * A dataset that the signed-in identity may ask reports of (api/reference.md §2.1).
 *
 * <p>The service names columns but not their types. Some datasets come without columns or without date ranges.
 *
 * @param datasetName the name as queries spell it
 * @param selectableColumns the columns, in the service's order
 * @param availableMetrics what can be aggregated over the selected columns
 * @param availableDateRanges the words that {@code TIMESPAN} takes here
 * @param minimumRecurrenceInterval the shortest time between two runs of a report, in hours; absent for cmp
 */
public record Dataset(
        String datasetName,
        List<String> selectableColumns,
        List<String> availableMetrics,
        List<String> availableDateRanges,
        OptionalInt minimumRecurrenceInterval) {

    static final Entry.Shape<Dataset> SHAPE = new Entry.Shape<>("datasetName", Dataset::read);

    public Dataset {
        selectableColumns = List.copyOf(selectableColumns);
        availableMetrics = List.copyOf(availableMetrics);
        availableDateRanges = List.copyOf(availableDateRanges);
    }

    private static Dataset read(Entry entry) {
        return new Dataset(
                entry.required("datasetName"),
                entry.texts("selectableColumns"),
                entry.texts("availableMetrics"),
                entry.texts("availableDateRanges"),
                entry.integer("minimumRecurrenceInterval"));
    }
}
