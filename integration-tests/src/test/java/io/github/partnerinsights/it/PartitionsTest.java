package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Into how many partitions a report is read, and that it is the same rows whatever their number. */
class PartitionsTest {

    @RegisterExtension
    static final World GZIP = World.of(config -> config.rows(30_000));

    @RegisterExtension
    static final World PLAIN = World.of(config -> config.rows(30_000).gzip(false));

    private static DataFrameReader read(World world) {
        return world.read().option("maxReportAge", "1h");
    }

    private static Dataset<Row> usage(World world, int partitions) {
        return read(world).option("numPartitions", partitions).load("DynamicsUsage");
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }

    @Tag("smoke")
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 33})
    void anyNumberOfPartitionsHasTheRowsOfOneInTheirOrder(int partitions) {
        for (World world : List.of(GZIP, PLAIN)) {
            Dataset<Row> one = usage(world, 1);
            Dataset<Row> many = usage(world, partitions);

            assertThat(many.rdd().getNumPartitions()).isEqualTo(partitions);
            assertThat(texts(many)).isEqualTo(texts(one));
            assertThat(many.count()).isEqualTo(one.count());
        }
    }

    @Tag("smoke")
    @Test
    void everyPartitionHasSomeOfTheRows() {
        for (World world : List.of(GZIP, PLAIN)) {
            assertThat(usage(world, 4)
                            .selectExpr("spark_partition_id() AS partition")
                            .groupBy("partition")
                            .count()
                            .collectAsList())
                    .hasSize(4);
        }
    }

    @Test
    void aSmallReportIsOnePartition() {
        assertThat(read(GZIP).load("DynamicsUsage").rdd().getNumPartitions()).isEqualTo(1);
        assertThat(read(PLAIN).load("DynamicsUsage").rdd().getNumPartitions()).isEqualTo(1);
    }

    @Test
    void aSizeOfPartitionsIsKept() {
        Dataset<Row> usage = read(PLAIN).option("maxPartitionBytes", "1m").load("DynamicsUsage");
        long size = texts(usage).stream().mapToLong(String::length).sum();

        assertThat((long) usage.rdd().getNumPartitions()).isBetween(size / (1 << 20), size / (1 << 20) * 2);
    }

    @Tag("smoke")
    @Test
    void aLimitIsOnePartitionThatEndsTheTransferEarly() {
        Dataset<Row> few = read(PLAIN)
                .option("preview", "never")
                .option("numPartitions", 8)
                .load("DynamicsUsage")
                .limit(5);

        assertThat(ScanMetrics.of(few).get("recordsRead")).isEqualTo(5);
        assertThat(PLAIN.calls(Call.FILE)).isEqualTo(1);
    }

    @Test
    void eachRecordIsCountedOnce() {
        Dataset<Row> usage = usage(GZIP, 5);

        assertThat(ScanMetrics.of(usage).get("recordsRead")).isEqualTo(usage.count());
    }

    @Test
    void aFileThatChangesBehindThePlanIsAnError() {
        Dataset<Row> usage = usage(GZIP, 3);
        usage.collectAsList();
        GZIP.emulator().faults().next(100, Call.FILE, Fault.changingETag());

        assertThatThrownBy(usage::collectAsList)
                .hasStackTraceContaining("not the one that was expected")
                .hasStackTraceContaining(GZIP.latestReportId());
    }

    @Test
    void aFileWithoutMarkOfItsVersionIsOnePartition() {
        String file = "SKU,ActiveSeats\n" + "a,1\n".repeat(1000);
        GZIP.emulator().faults().next(100, Call.FILE, Fault.answer(200, Map.of("Content-Type", "text/csv"), file));
        Dataset<Row> usage = GZIP.read()
                .option("columns", "SKU,ActiveSeats")
                .option("numPartitions", 4)
                .load("DynamicsUsage");

        assertThat(usage.rdd().getNumPartitions()).isEqualTo(1);
        assertThat(usage.count()).isEqualTo(1000);
    }

    @Test
    void aMalformedRecordIsNamedByItsPlaceInTheFileWhateverItsPartition() {
        String file = "SKU,ActiveSeats\n"
                + IntStream.range(1, 1000)
                        .mapToObj(i -> i == 900 ? "x\n" : "a,1\n")
                        .reduce("", String::concat);
        Map<String, String> headers = Map.of("Content-Type", "text/csv", "ETag", "\"1\"");
        for (int partitions : List.of(1, 3)) {
            GZIP.emulator().faults().clear();
            GZIP.emulator().faults().next(100, Call.FILE, Fault.answer(200, headers, file));
            Dataset<Row> usage = GZIP.read()
                    .option("columns", "SKU,ActiveSeats")
                    .option("numPartitions", partitions)
                    .option("mode", "FAILFAST")
                    .load("DynamicsUsage");

            assertThat(usage.rdd().getNumPartitions()).isEqualTo(partitions);
            assertThatThrownBy(usage::count)
                    .hasStackTraceContaining("Record 900 of the report file, at byte " + (16 + 4 * 899));
        }
    }
}
