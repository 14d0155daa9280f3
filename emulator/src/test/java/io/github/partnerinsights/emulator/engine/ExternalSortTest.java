package io.github.partnerinsights.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sorting with more rows than memory takes agrees with sorting in memory. */
final class ExternalSortTest {
    private static final List<ColumnType> TYPES = List.of(
            ColumnType.TEXT,
            ColumnType.COUNT,
            ColumnType.MONEY,
            ColumnType.QUANTITY,
            ColumnType.DATE,
            ColumnType.COUNT);
    private static final RowOrder ORDER =
            new RowOrder(List.of(new RowOrder.Key(0, false, true), new RowOrder.Key(4, true, false)));

    @Test
    void runsOnDiskAreMergedAsIfSortedInMemory() {
        List<@Nullable Object[]> rows = rows(1_000);
        List<@Nullable Object[]> expected = new ArrayList<>(rows);
        expected.sort(ORDER);

        assertThat(sorted(rows, Long.MAX_VALUE, 64)).isEqualTo(texts(expected));
    }

    @Test
    void aSmallLimitNeedsNoDiskAndYieldsTheSameFirstRows() {
        List<@Nullable Object[]> rows = rows(1_000);

        assertThat(sorted(rows, 10, 64).subList(0, 10))
                .isEqualTo(sorted(rows, Long.MAX_VALUE, 10_000).subList(0, 10));
    }

    @Test
    void equalRowsKeepTheirOrder() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 500; i++) {
            rows.add(new @Nullable Object[] {i % 2 == 0 ? "a" : "A", i, null, null, null, i});
        }

        assertThat(sorted(rows, Long.MAX_VALUE, 7)).isEqualTo(texts(rows));
    }

    @Test
    void theSourceIsClosedWhenItHasBeenRead() {
        Source source = new Source(rows(10));

        try (RowStream sorted = ExternalSort.sort(source, TYPES, ORDER, Long.MAX_VALUE, 3)) {
            assertThat(sorted.hasNext()).isTrue();
            assertThat(source.closed).isTrue();
        }
    }

    private static List<List<String>> sorted(List<@Nullable Object[]> rows, long limit, int rowsInMemory) {
        List<@Nullable Object[]> sorted = new ArrayList<>();
        try (RowStream stream = ExternalSort.sort(new Source(rows), TYPES, ORDER, limit, rowsInMemory)) {
            stream.forEachRemaining(sorted::add);
        }
        return texts(sorted);
    }

    private static List<List<String>> texts(List<@Nullable Object[]> rows) {
        List<List<String>> texts = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            List<String> values = new ArrayList<>();
            for (@Nullable Object value : row) {
                values.add(String.valueOf(value));
            }
            texts.add(values);
        }
        return texts;
    }

    private static List<@Nullable Object[]> rows(int count) {
        Random random = new Random(17);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            rows.add(new @Nullable Object[] {
                random.nextInt(10) == 0 ? null : "Zoë \"" + random.nextInt(20) + "\"\r\n北京",
                random.nextLong(),
                BigDecimal.valueOf(random.nextInt(), 2),
                random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextLong(), 4),
                random.nextInt(5) == 0 ? null : LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000),
                i
            });
        }
        return rows;
    }

    private static final class Source implements RowStream {
        private final Iterator<@Nullable Object[]> rows;
        private boolean closed;

        Source(List<@Nullable Object[]> rows) {
            this.rows = rows.iterator();
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public @Nullable Object[] next() {
            return rows.next();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
