package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.data.DatasetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dataset of the program, through Spark, against what the emulator's SQL engine holds. */
class EveryDatasetTest {

    @RegisterExtension
    static final World GZIP = World.standard();

    @RegisterExtension
    static final World PLAIN = World.of(config -> config.gzip(false));

    static Stream<String> datasets() {
        return GZIP.emulator().warehouse().datasets().stream().map(DatasetDefinition::name);
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void everyValueArrivesFromACompressedFile(String dataset) {
        everyValueArrives(GZIP, dataset);
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void everyValueArrivesFromAPlainFile(String dataset) {
        everyValueArrives(PLAIN, dataset);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aReportOfOneColumnLosesNoRowWithoutAValue(String column) {
        Dataset<Row> rows = GZIP.read()
                .option("query", "SELECT " + column + " FROM DynamicsUsage TIMESPAN LIFETIME")
                .load();

        assertThatRows(rows).areExactly(held(GZIP, "DynamicsUsage", List.of(column)));
    }

    static Stream<String> columns() {
        return definition(GZIP, "DynamicsUsage").selectableColumns().stream();
    }

    private static DatasetDefinition definition(World world, String dataset) {
        return world.emulator().warehouse().datasets().stream()
                .filter(candidate -> candidate.name().equals(dataset))
                .findFirst()
                .orElseThrow();
    }

    private static void everyValueArrives(World world, String dataset) {
        DatasetDefinition definition = definition(world, dataset);
        DataFrameReader read = world.read().option("dataset", dataset);
        if (definition.availableDateRanges().contains("LIFETIME")) {
            read = read.option("timespan", "LIFETIME");
        }
        Dataset<Row> rows = read.load();

        assertThat(rows.columns()).containsExactlyElementsOf(definition.selectableColumns());
        assertThatRows(rows).areExactly(held(world, dataset, definition.selectableColumns()));
    }

    /** An empty text and none at all are the same in a CSV file, and both null in Spark. */
    private static List<List<String>> held(World world, String dataset, List<String> names) {
        String columns = names.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
        String select = "SELECT " + columns + " FROM \"" + dataset + "\"";
        return world.emulator().warehouse().select(select).stream()
                .map(EveryDatasetTest::withoutEmptyTexts)
                .toList();
    }

    private static List<String> withoutEmptyTexts(List<String> row) {
        return row.stream()
                .map(value -> "".equals(value) ? null : value)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
