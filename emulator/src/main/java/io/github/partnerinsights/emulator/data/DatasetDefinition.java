package io.github.partnerinsights.emulator.data;

import java.util.List;

/**
 * A dataset as {@code GET /ScheduledDataset} shows it (api/reference.md §2.1).
 *
 * @param name as the API spells it, slips of the pen included
 * @param selectableColumns in their documented order
 * @param availableMetrics aggregates that can be selected beside columns; may be empty
 * @param availableDateRanges names of time spans; empty where rows have no time
 * @param minimumRecurrenceInterval hours
 */
public record DatasetDefinition(
        String name,
        List<String> selectableColumns,
        List<String> availableMetrics,
        List<String> availableDateRanges,
        int minimumRecurrenceInterval) {

    public DatasetDefinition {
        selectableColumns = List.copyOf(selectableColumns);
        availableMetrics = List.copyOf(availableMetrics);
        availableDateRanges = List.copyOf(availableDateRanges);
    }
}
