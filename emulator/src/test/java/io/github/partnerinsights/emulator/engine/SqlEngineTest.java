package io.github.partnerinsights.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Statements draw rows only as they need them. */
final class SqlEngineTest {
    private static final SqlQuery SCAN = new SqlQuery(
            "SELECT \"Number\" FROM \"Numbers\" WHERE \"Number\" > ?", List.of(2L), List.of(ColumnType.COUNT));
    private static final SqlQuery GROUPED = new SqlQuery(
            "SELECT \"Number\", COUNT(*) FROM \"Numbers\" GROUP BY \"Number\" HAVING COUNT(*) > 0",
            List.of(),
            List.of(ColumnType.COUNT, ColumnType.COUNT));

    @Test
    void aScanStreams() {
        AtomicLong drawn = new AtomicLong();
        try (SqlEngine engine = SqlEngine.open();
                RowStream rows = engine.query(new Numbers(drawn, 0), SCAN)) {
            assertThat(rows.next()).containsExactly(3L);
            assertThat(drawn.get()).isEqualTo(3);
        }
    }

    @Test
    void aTableIsScannedForTheColumnsThatAreWantedOfRowsThatFulfilACondition() {
        AtomicLong drawn = new AtomicLong();
        TableScan scan = new TableScan(
                List.of(0, 0), List.of(ColumnType.COUNT, ColumnType.COUNT), "MOD(\"Number\", ?) = 0", List.of(1_000L));
        try (SqlEngine engine = SqlEngine.open();
                RowStream rows = engine.scan(new Numbers(drawn, 0), scan)) {
            assertThat(rows.next()).containsExactly(1_000L, 1_000L);
            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.next()).containsExactly(2_000L, 2_000L);
            assertThat(drawn.get()).isEqualTo(2_000);
        }
    }

    @Test
    void aScanWithoutAConditionFindsAllRowsAndThenEnds() {
        TableScan all = new TableScan(List.of(0), List.of(ColumnType.COUNT), "", List.of());
        try (SqlEngine engine = SqlEngine.open();
                RowStream rows = engine.scan(new Numbers(new AtomicLong(), 0), all)) {
            for (long number = 1; number <= 1_000_000; number++) {
                assertThat(rows.next()[0]).isEqualTo(number);
            }
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    // What H2 cannot group as it comes, it would read to the end first.
    @Test
    void groupsOfSortedRowsStream() {
        AtomicLong drawn = new AtomicLong();
        try (SqlEngine engine = SqlEngine.open();
                RowStream rows = engine.query(new Numbers(drawn, 1), GROUPED)) {
            assertThat(rows.next()).containsExactly(1L, 1L);
            assertThat(rows.next()).containsExactly(2L, 1L);
            assertThat(drawn.get()).isLessThan(10);
        }
    }

    @Test
    void aClosedEngineSaysSo() {
        SqlEngine engine = SqlEngine.open();
        engine.close();
        engine.close();

        assertThatThrownBy(() -> engine.query(new Numbers(new AtomicLong(), 0), SCAN))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void aTableCannotBeChanged() {
        List<TableSource> tables = List.of(new Numbers(new AtomicLong(), 0));
        try (SqlEngine engine = SqlEngine.open()) {
            for (String statement : List.of(
                    "INSERT INTO \"Numbers\" VALUES (1)",
                    "TRUNCATE TABLE \"Numbers\"",
                    "ALTER TABLE \"Numbers\" ADD COLUMN \"More\" INT",
                    "CREATE INDEX \"i\" ON \"Numbers\"(\"Number\")")) {
                assertThatThrownBy(() -> {
                            try (var connection = engine.connect(tables);
                                    var change = connection.createStatement()) {
                                change.execute(statement);
                            }
                        })
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    private record Numbers(AtomicLong drawn, int sortedBy) implements TableSource {
        @Override
        public String name() {
            return "Numbers";
        }

        @Override
        public List<SourceColumn> columns() {
            return new ArrayList<>(List.of(new SourceColumn("Number", ColumnType.COUNT)));
        }

        @Override
        public Iterator<SourceRow> rows() {
            return LongStream.rangeClosed(1, 1_000_000)
                    .peek(number -> drawn.incrementAndGet())
                    .<SourceRow>mapToObj(number -> column -> number)
                    .iterator();
        }
    }
}
