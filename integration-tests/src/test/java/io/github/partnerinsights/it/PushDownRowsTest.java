package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;

import io.github.partnerinsights.emulator.data.DataSwitches;
import io.github.partnerinsights.emulator.data.DataSwitches.NullOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
        RandomPredicates predicates = new RandomPredicates(seed, columns, whole.collectAsList());
        for (int i = 0; i < PREDICATES; i++) {
            String predicate = predicates.next();
            Dataset<Row> pushed = world.read()
                    .option("pushDown", "columns,filters,limit")
                    .option("preview", "never")
                    .load(dataset);
            String[] some = columns.subList(i % columns.size(), columns.size()).toArray(String[]::new);

            assertThatRows(pushed.where(predicate).selectExpr(some))
                    .as(predicate)
                    .areThoseOf(whole.where(predicate).selectExpr(some));
        }
        whole.unpersist();
    }
}
