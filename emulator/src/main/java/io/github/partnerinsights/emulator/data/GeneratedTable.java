package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.engine.TableSource;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as it is on one day. Its rows exist only while they are read. What is withheld is absent: it meets no
 * condition, is sorted as absent values are, and adds nothing to a metric.
 */
final class GeneratedTable implements TableSource {
    private final Dataset dataset;
    private final SampleRows rows;
    private final LocalDate today;
    private final boolean redacted;
    private final Field.Column[] columns;
    private final long[] salts;

    /** @param redacted whether values of sensitive columns are withheld */
    GeneratedTable(SampleWorld world, Dataset dataset, LocalDate today, boolean redacted) {
        this.dataset = dataset;
        this.rows = new SampleRows(world, dataset, today);
        this.today = today;
        this.redacted = redacted;
        this.columns = dataset.columns().toArray(Field.Column[]::new);
        this.salts = dataset.columns().stream()
                .mapToLong(column -> Draw.key(0, column.name()))
                .toArray();
    }

    @Override
    public String name() {
        return dataset.name();
    }

    @Override
    public List<SourceColumn> columns() {
        return dataset.columns().stream()
                .map(column -> new SourceColumn(column.name(), column.type().column()))
                .toList();
    }

    @Override
    public int sortedBy() {
        return 0;
    }

    /** Without those of the running month whose day has not come yet. */
    @Override
    public Iterator<SourceRow> rows() {
        int time = dataset.timeColumn().map(dataset.columns()::indexOf).orElse(-1);
        return new Iterator<>() {
            private int number;
            private @Nullable SampleRow found = find();

            private @Nullable SampleRow find() {
                while (number < rows.size()) {
                    SampleRow row = rows.get(number++);
                    if (time < 0 || !(value(row, time) instanceof LocalDate day && day.isAfter(today))) {
                        return row;
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return found != null;
            }

            @Override
            public SourceRow next() {
                SampleRow row = found;
                if (row == null) {
                    throw new NoSuchElementException();
                }
                found = find();
                return column -> value(row, column);
            }
        };
    }

    private @Nullable Object value(SampleRow row, int index) {
        Field.Column column = columns[index];
        if (redacted && column.kind().sensitive()) {
            return null;
        }
        long salt = salts[index];
        if (column.nullPercent() > 0 && row.fresh(~salt).percent(column.nullPercent())) {
            return null;
        }
        return column.kind().generator().value(row, salt);
    }
}
