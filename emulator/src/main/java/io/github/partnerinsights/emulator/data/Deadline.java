package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.engine.RowStream;
import io.github.partnerinsights.emulator.engine.TableSource;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a query must have yielded what is wanted of it: in real time, or when nobody wants it any more. It is looked at
 * with every row that is read, so a query ends within a row of it, wherever it is: scanning, sorting or grouping.
 */
public final class Deadline {
    private static final long NEVER = Long.MAX_VALUE;

    private final long begun = System.nanoTime();
    private final long nanos;
    private final BooleanSupplier unwanted;

    private Deadline(long nanos, BooleanSupplier unwanted) {
        this.nanos = nanos;
        this.unwanted = unwanted;
    }

    /** None that anybody will see. */
    static Deadline never() {
        return once(() -> false);
    }

    /** As soon as this is true. It is asked by the query's thread. */
    public static Deadline once(BooleanSupplier unwanted) {
        return new Deadline(NEVER, unwanted);
    }

    /** So long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(TimeUnit.NANOSECONDS.convert(time), () -> false);
    }

    /** How long until then; nothing once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - (System.nanoTime() - begun)));
    }

    /** Whether it is over. */
    public boolean passed() {
        return unwanted.getAsBoolean() || (nanos != NEVER && System.nanoTime() - begun >= nanos);
    }

    /** The table, whose rows can be read until then. */
    TableSource over(TableSource table) {
        return new TimedTable(table, this);
    }

    /** The rows, which can be read until then. */
    RowStream over(RowStream rows) {
        return new TimedRows(rows, this);
    }

    private void check() {
        if (passed()) {
            throw new IllegalStateException(
                    nanos == NEVER ? "Nobody wants the query any more." : "The query took too long and was ended.");
        }
    }

    private record TimedTable(TableSource table, Deadline deadline) implements TableSource {
        @Override
        public String name() {
            return table.name();
        }

        @Override
        public List<SourceColumn> columns() {
            return table.columns();
        }

        @Override
        public int sortedBy() {
            return table.sortedBy();
        }

        @Override
        public Iterator<SourceRow> rows() {
            Iterator<SourceRow> rows = table.rows();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    deadline.check();
                    return rows.hasNext();
                }

                @Override
                public SourceRow next() {
                    return rows.next();
                }
            };
        }
    }

    private record TimedRows(RowStream rows, Deadline deadline) implements RowStream {
        @Override
        public boolean hasNext() {
            deadline.check();
            return rows.hasNext();
        }

        @Override
        public @Nullable Object[] next() {
            return rows.next();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
