package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.DocumentedColumn;
import io.github.partnerinsights.api.DocumentedColumns;
import io.github.partnerinsights.emulator.data.DataSwitches;
import io.github.partnerinsights.emulator.data.DataSwitches.NullOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is pushed, rows are those that Spark's own filtering leaves of the whole report: on a service that compares
 * without regard to case, one that rounds what it shows, and ones that sort absent values first or last.
 */
class PushDownRowsTest {

    private static final int PREDICATES = 40;

    @RegisterExtension
    static final World STANDARD = World.standard();

    @RegisterExtension
    static final World ROUNDING_NULLS_FIRST =
            world(switches -> switches.withDecimals(0).withNullOrder(NullOrder.FIRST));

    @RegisterExtension
    static final World NULLS_LAST = world(switches -> switches.withNullOrder(NullOrder.LAST));

    private static World world(UnaryOperator<DataSwitches> switches) {
        return World.of(config -> config.dataSwitches(switches.apply(DataSwitches.defaults())));
    }

    @Test
    void filteredRowsAreThoseThatSparkLeaves() {
        assertSameRows(STANDARD, "DynamicsUsage", 1);
    }

    @Test
    void alsoWhereTheServiceRounds() {
        assertSameRows(ROUNDING_NULLS_FIRST, "SeatsSubscriptionsAndRevenue", 2);
    }

    @Test
    void alsoWhereAbsentValuesAreSortedLast() {
        assertSameRows(NULLS_LAST, "TrainingCompletions", 3);
    }

    private static void assertSameRows(World world, String dataset, long seed) {
        Dataset<Row> whole = world.read().load(dataset).cache();
        List<String> columns = Arrays.asList(whole.columns());
        List<String> weighted = new ArrayList<>(columns);
        columns.stream()
                .filter(column -> DocumentedColumns.find(dataset, column)
                        .filter(known -> known.kind() == DocumentedColumn.Kind.TEXT)
                        .isPresent())
                .forEach(words -> weighted.addAll(Collections.nCopies(8, words)));
        RandomPredicates predicates = new RandomPredicates(seed, weighted, whole.collectAsList());
        int narrowed = 0;
        for (int i = 0; i < PREDICATES; i++) {
            String predicate = predicates.next();
            Dataset<Row> pushed = world.read()
                    .option("pushDown", "columns,filters,limit")
                    .option("preview", "never")
                    .load(dataset);
            String[] some = columns.subList(i % columns.size(), columns.size()).toArray(String[]::new);

            Dataset<Row> rows = pushed.where(predicate).selectExpr(some);
            assertThatRows(rows).as(predicate).areThoseOf(whole.where(predicate).selectExpr(some));
            if (rows.queryExecution().toString().contains(" WHERE ")) {
                narrowed++;
                assertThatRows(first(rows))
                        .as(predicate)
                        .areThoseOf(first(whole.where(predicate).selectExpr(some)));
            }
        }
        assertThat(narrowed).isPositive();
        whole.unpersist();
    }

    /** In an order that leaves nothing open, also of rows that are equal. */
    private static Dataset<Row> first(Dataset<Row> rows) {
        return rows.orderBy(Arrays.stream(rows.columns()).map(functions::col).toArray(Column[]::new))
                .limit(3);
    }
}
