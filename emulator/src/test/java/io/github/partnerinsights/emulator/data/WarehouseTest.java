package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.CLOCK;
import static io.github.partnerinsights.emulator.data.SampleData.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The warehouse as a whole: threads, open cursors, the end. */
final class WarehouseTest {
    private static final String QUERY = "SELECT SubscriptionId, Month FROM DynamicsUsage TIMESPAN LIFETIME";

    @Test
    void manyThreadsMayBeTheFirst() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Warehouse warehouse = Warehouse.open(WarehouseConfig.defaults(), CLOCK)) {
            Callable<List<List<@Nullable String>>> read = () -> rows(warehouse, QUERY, Optional.empty());
            List<Future<List<List<@Nullable String>>>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(read));
            }
            for (Future<List<List<@Nullable String>>> result : results) {
                assertThat(result.get()).isEqualTo(rows(QUERY));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void anOpenCursorDoesNotHinderAnother() {
        try (Warehouse warehouse = Warehouse.open(WarehouseConfig.defaults(), CLOCK);
                RowCursor open = warehouse.execute(QUERY, Optional.empty())) {
            assertThat(open.next()).isTrue();
            List<@Nullable String> first = open.row();

            assertThat(rows(warehouse, QUERY, Optional.empty())).hasSize(2_000);
            assertThat(rows(warehouse, "SELECT MpnId FROM Profile", Optional.empty()))
                    .isNotEmpty();
            assertThat(open.row()).isEqualTo(first);
            assertThat(open.next()).isTrue();
        }
    }

    // More than is sorted in memory at once.
    @Test
    void manyRowsAreSortedGroupedAndMadeDistinct() {
        WarehouseConfig config = WarehouseConfig.defaults().withRowsPerDataset(45_000);
        String limited = " LIMIT 100 TIMESPAN LIFETIME";
        try (Warehouse warehouse = Warehouse.open(config, CLOCK)) {
            assertThat(rows(
                            warehouse,
                            "SELECT CustomerName, ActiveSeats FROM DynamicsUsage ORDER BY ActiveSeats, CustomerName"
                                    + " TIMESPAN LIFETIME",
                            Optional.empty()))
                    .isEqualTo(warehouse.select("""
                            SELECT "CustomerName", "ActiveSeats" FROM "DynamicsUsage"
                            ORDER BY "ActiveSeats" DESC, "CustomerName" DESC
                            """));
            assertThat(rows(
                            warehouse,
                            "SELECT SubscriptionId, Month, TotalActiveSeats FROM DynamicsUsage"
                                    + " ORDER BY SubscriptionId ASC, Month ASC" + limited,
                            Optional.empty()))
                    .isEqualTo(warehouse.select("""
                            SELECT "SubscriptionId", "Month", SUM("ActiveSeats") FROM "DynamicsUsage"
                            GROUP BY "SubscriptionId", "Month" ORDER BY 1, 2 LIMIT 100
                            """));
            assertThat(rows(
                            warehouse,
                            "SELECT DISTINCT SubscriptionId FROM DynamicsUsage ORDER BY SubscriptionId ASC" + limited,
                            Optional.empty()))
                    .isEqualTo(warehouse.select("""
                            SELECT DISTINCT "SubscriptionId" FROM "DynamicsUsage" ORDER BY 1 LIMIT 100
                            """));
        }
    }

    @Test
    void warehousesDoNotShareData() {
        try (Warehouse small = Warehouse.open(WarehouseConfig.defaults().withRowsPerDataset(48), CLOCK);
                Warehouse smaller = Warehouse.open(WarehouseConfig.defaults().withRowsPerDataset(1), CLOCK)) {
            assertThat(rows(small, QUERY, Optional.empty())).hasSize(48);
            assertThat(rows(smaller, QUERY, Optional.empty())).hasSize(1);
        }
    }

    @Test
    void aClosedWarehouseYieldsNothingMore() {
        Warehouse warehouse = Warehouse.open(WarehouseConfig.defaults(), CLOCK);
        assertThat(rows(warehouse, "SELECT MpnId FROM Profile", Optional.empty()))
                .isNotEmpty();

        warehouse.close();
        warehouse.close();

        assertThatThrownBy(() -> warehouse.execute("SELECT MpnId FROM Profile", Optional.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thereMustBeRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WarehouseConfig.defaults().withRowsPerDataset(0))
                .withMessageContaining("rowsPerDataset is 0");
    }
}
