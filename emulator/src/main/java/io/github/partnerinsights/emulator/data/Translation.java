package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.engine.ColumnType;
import io.github.partnerinsights.emulator.engine.RowOrder;
import io.github.partnerinsights.emulator.engine.SqlQuery;
import io.github.partnerinsights.emulator.engine.TableScan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to do for a report query, step by step.
 *
 * @param headers names of the report's columns; rows may have more values, which only sort
 * @param scan reads the dataset
 * @param grouping if present, what becomes of the scanned rows
 * @param order how the rows are sorted then
 * @param limit how many of them there are at most
 */
record Translation(
        List<String> headers, TableScan scan, Optional<Grouping> grouping, RowOrder order, OptionalLong limit) {
    Translation {
        headers = List.copyOf(headers);
    }

    /**
     * @param columns what the scan reads, those that make the groups first
     * @param keys how many columns make the groups; 0: all rows are one group
     * @param statement groups the scanned rows, which come sorted by the keys
     */
    record Grouping(List<Field.Column> columns, int keys, SqlQuery statement) {
        Grouping {
            columns = List.copyOf(columns);
        }
    }

    /** What the rows hold in the end. */
    List<ColumnType> types() {
        return grouping.map(step -> step.statement().types()).orElse(scan.types());
    }
}
