package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.data.DatasetDefinition;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the columns of a read get their types and comments. */
class SchemaTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static final DataType DECIMAL = DataTypes.createDecimalType(38, 18);

    private static DataType type(Dataset<Row> rows, String column) {
        return rows.schema().apply(column).dataType();
    }

    private static String comment(Dataset<Row> rows, String column) {
        return rows.schema().apply(column).metadata().getString("comment");
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }

    private static void previewHas(String rows) {
        WORLD.emulator()
                .faults()
                .next(
                        100,
                        Call.TEST_QUERY,
                        Fault.answer(
                                200,
                                Map.of("Content-Type", "application/json"),
                                "{\"value\":[" + rows + "],\"nextLink\":null,\"totalCount\":1,\"message\":\"\","
                                        + "\"statusCode\":200,\"dataRedacted\":false}"));
    }

    private static void fileHas(String text) {
        WORLD.emulator().faults().next(100, Call.FILE, Fault.answer(200, Map.of("Content-Type", "text/csv"), text));
    }

    private static void withConf(String key, String value, Runnable test) {
        String before = WORLD.spark().conf().get(key, null);
        WORLD.spark().conf().set(key, value);
        try {
            test.run();
        } finally {
            if (before == null) {
                WORLD.spark().conf().unset(key);
            } else {
                WORLD.spark().conf().set(key, before);
            }
        }
    }

    // Strings

    @Test
    void withoutAnythingSaidEveryColumnIsAStringAndNobodyIsAskedForRows() {
        Dataset<Row> usage = WORLD.read().load("DynamicsUsage");

        assertThat(usage.schema().fields())
                .allMatch(field -> field.dataType().equals(DataTypes.StringType) && field.nullable());
        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
    }

    @Test
    void columnsHaveTheCommentsOfTheDocuments() {
        Dataset<Row> usage = WORLD.read().load("DynamicsUsage");

        assertThat(comment(usage, "ActiveSeats")).isEqualTo("Seats that were used");
        usage.createOrReplaceTempView("commented");
        assertThat(texts(WORLD.spark().sql("DESCRIBE commented")))
                .contains("[ActiveSeats,string,Seats that were used]");
    }

    @Test
    void soDoColumnsOfASavedQueryAndOfAReport() {
        Dataset<Row> made = WORLD.read().option("columns", "SKU").load("DynamicsUsage");
        made.collectAsList();

        Dataset<Row> read =
                WORLD.read().option("reportId", WORLD.latestReportId()).load();

        assertThat(comment(read, "SKU")).isEqualTo(comment(made, "SKU")).isNotEmpty();
    }

    // A schema of the user

    @Test
    void aSchemaStaysAsItWasGiven() {
        StructType given = StructType.fromDDL("ActiveSeats INT COMMENT 'mine', SKU STRING");

        assertThat(WORLD.read().schema(given).load("DynamicsUsage").schema()).isEqualTo(given);
    }

    @Test
    void aSchemaComesBeforeInferenceWhichThenAsksNobody() {
        Dataset<Row> rows = WORLD.read()
                .schema("ActiveSeats SMALLINT")
                .option("inferSchema", true)
                .load("DynamicsUsage");

        assertThat(type(rows, "ActiveSeats")).isEqualTo(DataTypes.ShortType);
        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
    }

    @Test
    void everyColumnMayBeNullWhateverASchemaSays() {
        fileHas("SKU,ActiveSeats\n,\n");
        Dataset<Row> rows = WORLD.read()
                .option("columns", "SKU,ActiveSeats")
                .schema("SKU STRING NOT NULL, ActiveSeats INT NOT NULL")
                .load("DynamicsUsage");

        assertThat(rows.schema().fields()).allMatch(StructField::nullable);
        assertThat(rows.where("ActiveSeats IS NULL AND SKU IS NULL").count()).isEqualTo(1);
    }

    @Test
    void sparkItselfRefusesCharAndVarcharInASchemaUnlessToldToReadStrings() {
        assertThatThrownBy(() -> WORLD.read().schema("SKU VARCHAR(3)").load("DynamicsUsage"))
                .hasMessageContaining("spark.sql.legacy.charVarcharAsString");
        withConf("spark.sql.legacy.charVarcharAsString", "true", () -> {
            fileHas("SKU\nlonger than three\nx\n");
            for (String type : List.of("VARCHAR(3)", "CHAR(3)")) {
                Dataset<Row> rows = WORLD.read()
                        .option("columns", "SKU")
                        .schema("SKU " + type)
                        .load("DynamicsUsage");
                assertThat(texts(rows)).containsExactly("[longer than three]", "[x]");
            }
        });
    }

    // Hints

    @Test
    void hintsTypeSomeColumnsInTheServicesSpellingAndOrder() {
        Dataset<Row> rows = WORLD.read()
                .option("columns", "SKU,Month,ActiveSeats")
                .option("timespan", "LIFETIME")
                .option("schemaHints", "activeseats INT, MONTH date")
                .load("DynamicsUsage");

        assertThat(rows.columns()).containsExactly("SKU", "Month", "ActiveSeats");
        assertThat(type(rows, "SKU")).isEqualTo(DataTypes.StringType);
        assertThat(type(rows, "Month")).isEqualTo(DataTypes.DateType);
        assertThat(type(rows, "ActiveSeats")).isEqualTo(DataTypes.IntegerType);
        assertThatRows(rows)
                .areExactly(WORLD.emulator()
                        .warehouse()
                        .select("SELECT SKU, \"Month\", \"ActiveSeats\" FROM \"DynamicsUsage\""));
    }

    @Test
    void aHintForAnUnknownColumnIsAnsweredWithTheNearest() {
        for (DataFrameReader read : List.of(
                WORLD.read(),
                WORLD.read().schema("ActiveSeats INT"),
                WORLD.read().option("inferSchema", true))) {
            assertThatThrownBy(
                            () -> read.option("schemaHints", "ActivSeats INT").load("DynamicsUsage"))
                    .hasMessageContainingAll("'schemaHints'", "'ActivSeats'", "'ActiveSeats'");
        }
        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ActiveSeats INTT", "ActiveSeats", "ActiveSeats ARRAY<INT>", "SKU STRING, sku STRING"})
    void aHintThatCannotBeIsNamedBeforeAnybodyIsAsked(String hints) {
        assertThatThrownBy(() -> WORLD.read().option("schemaHints", hints).load("DynamicsUsage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'schemaHints'");
        assertThat(WORLD.emulator().requestLog().entries()).isEmpty();
    }

    @Test
    void whatIsNoDdlIsOneErrorThatNamesThePlace() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("schemaHints", "ActiveSeats INT UsageDate DATE")
                        .load("DynamicsUsage"))
                .hasMessageContainingAll("'schemaHints'", "'UsageDate'", "line 1", "pos 16")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("== SQL ==");
        assertThatThrownBy(() ->
                        WORLD.read().option("schemaHints", "ActiveSeats INTT").load("DynamicsUsage"))
                .hasMessageContainingAll("'schemaHints'", "INTT", "line 1", "pos 12");
    }

    @Test
    void aHintAndASchemaMustNotContradictEachOther() {
        DataFrameReader read = WORLD.read().option("schemaHints", "ActiveSeats INT");

        assertThatThrownBy(() -> read.schema("activeseats BIGINT").load("DynamicsUsage"))
                .hasMessageContainingAll("'schemaHints'", "'activeseats'", "INT", "BIGINT");
        assertThat(type(read.schema("activeseats INT").load("DynamicsUsage"), "activeseats"))
                .isEqualTo(DataTypes.IntegerType);
        assertThat(read.schema("SKU STRING").load("DynamicsUsage").columns()).containsExactly("SKU");
    }

    @Test
    void aHintAddsTheColumnForMalformedRecordsWhichIsText() {
        fileHas("SKU,ActiveSeats\na,1\nb,two\n");
        DataFrameReader read = WORLD.read().option("columns", "SKU,ActiveSeats");

        assertThat(texts(read.option("schemaHints", "_corrupt_record STRING, ActiveSeats INT")
                        .load("DynamicsUsage")))
                .containsExactly("[a,1,null]", "[b,null,b,two]");
        assertThatThrownBy(
                        () -> read.option("schemaHints", "_corrupt_record INT").load("DynamicsUsage"))
                .hasMessageContainingAll("'_corrupt_record'", "columnNameOfCorruptRecord", "STRING");
    }

    @Test
    void aHintOfTimesIsNotReadByTheParsersOfSpark2() {
        withConf("spark.sql.legacy.timeParserPolicy", "LEGACY", () -> {
            assertThatThrownBy(() ->
                            WORLD.read().option("schemaHints", "Month DATE").load("DynamicsUsage"))
                    .hasMessageContainingAll("'Month'", "spark.sql.legacy.timeParserPolicy");
            assertThat(type(WORLD.read().option("inferSchema", true).load("DynamicsUsage"), "Month"))
                    .isEqualTo(DataTypes.StringType);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void ansiOrNotAValueThatIsNoneIsNullAndDecimalsAreRounded(String ansi) {
        fileHas("SKU,ActiveUsagePercent,ActiveSeats\nlonger,1.005,1\nx,123456.78,2147483648\n,text,\n");
        withConf("spark.sql.ansi.enabled", ansi, () -> {
            Dataset<Row> rows = WORLD.read()
                    .option("query", "SELECT SKU, ActiveUsagePercent, ActiveSeats FROM DynamicsUsage")
                    .option("schemaHints", "SKU VARCHAR(3), ActiveUsagePercent DECIMAL(5,2), ActiveSeats INT")
                    .load();
            assertThat(texts(rows)).containsExactly("[longer,1.01,1]", "[x,null,null]", "[null,null,null]");
            assertThat(type(rows, "ActiveUsagePercent")).isEqualTo(DataTypes.createDecimalType(5, 2));
        });
    }

    // Inference

    @Test
    void inferenceKnowsNumbersAndTimesAndLeavesIdsAndWords() {
        Dataset<Row> usage = WORLD.read()
                .option("inferSchema", true)
                .option("timespan", "LIFETIME")
                .load("DynamicsUsage");

        assertThat(type(usage, "ActiveSeats")).isEqualTo(DataTypes.LongType);
        assertThat(type(usage, "ActiveUsagePercent")).isEqualTo(DECIMAL);
        assertThat(type(usage, "Month")).isEqualTo(DataTypes.DateType);
        for (String text : List.of("MPNId", "CustomerTpid", "SKU", "CustomerName", "SubscriptionId")) {
            assertThat(type(usage, text)).isEqualTo(DataTypes.StringType);
        }
        assertThat(comment(usage, "ActiveSeats")).isEqualTo("Seats that were used");
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void inferenceLosesNoValueOfADataset(String dataset) {
        inferenceLosesNoValue("mpn", dataset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISVOrder", "ISVUsage", "ISVCustomer", "ISVRevenue", "ISVLicense", "ISVQualityOfService"})
    void norOneOfTheMarketplace(String dataset) {
        inferenceLosesNoValue("cmp", dataset);
    }

    private static void inferenceLosesNoValue(String program, String dataset) {
        DataFrameReader read = WORLD.read()
                .option("program", program)
                .option("maxReportAge", "1h")
                .option("mode", "FAILFAST");
        Dataset<Row> texts = read.load(dataset);
        Column[] counts = Arrays.stream(texts.columns())
                .map(name -> functions.count(functions.col("`" + name + "`")))
                .toArray(Column[]::new);

        Dataset<Row> typed = read.option("inferSchema", true).load(dataset);

        assertThat(typed.select(counts).collectAsList())
                .isEqualTo(texts.select(counts).collectAsList());
    }

    static Stream<String> datasets() {
        return WORLD.emulator().warehouse().datasets().stream().map(DatasetDefinition::name);
    }

    @Test
    void inferenceAsksOncePerGenerationAndPlansNeverDo() {
        DataFrameReader read = WORLD.read()
                .option("columns", "SKU,AvailableSeats")
                .option("maxReportAge", "1h")
                .option("inferSchema", true);
        Dataset<Row> first = read.load("DynamicsUsage");
        assertThat(WORLD.calls(Call.TEST_QUERY)).isEqualTo(1);

        read.load("DynamicsUsage").limit(3).collectAsList();
        first.explain();
        first.printSchema();
        first.show();

        assertThat(WORLD.calls(Call.TEST_QUERY)).isEqualTo(1);
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void hintsComeBeforeInferenceWhichAsksNobodyWhereNothingIsLeftOpen() {
        DataFrameReader read =
                WORLD.read().option("inferSchema", true).option("schemaHints", "ActiveSeats DECIMAL(10,0)");

        Dataset<Row> rows = read.option("columns", "SKU,ActiveSeats").load("DynamicsUsage");

        assertThat(type(rows, "ActiveSeats")).isEqualTo(DataTypes.createDecimalType(10, 0));
        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
        assertThat(type(read.option("columns", "Month,ActiveSeats").load("DynamicsUsage"), "Month"))
                .isEqualTo(DataTypes.DateType);
    }

    @Test
    void aValueInThePreviewThatContradictsATypeForbidsIt() {
        previewHas("{\"Month\":\"2026-11-01\",\"ActiveSeats\":1,\"ActiveUsagePercent\":0.5},"
                + "{\"Month\":\"unknown\",\"ActiveSeats\":\"n/a\",\"ActiveUsagePercent\":\"\"}");

        Dataset<Row> rows = WORLD.read()
                .option("inferSchema", true)
                .option("columns", "Month,ActiveSeats,ActiveUsagePercent")
                .load("DynamicsUsage");

        assertThat(type(rows, "Month")).isEqualTo(DataTypes.StringType);
        assertThat(type(rows, "ActiveSeats")).isEqualTo(DataTypes.StringType);
        assertThat(type(rows, "ActiveUsagePercent")).isEqualTo(DECIMAL);
    }

    @Test
    void inferenceReadsValuesAsTheReadDoes() {
        previewHas("{\"Month\":\"11/01/2026\",\"ActiveSeats\":\"-\"},{\"Month\":\"-\",\"ActiveSeats\":7}");

        Dataset<Row> rows = WORLD.read()
                .option("inferSchema", true)
                .option("columns", "Month,ActiveSeats")
                .option("dateFormat", "MM/dd/yyyy")
                .option("nullValue", "-")
                .load("DynamicsUsage");

        assertThat(type(rows, "Month")).isEqualTo(DataTypes.DateType);
        assertThat(type(rows, "ActiveSeats")).isEqualTo(DataTypes.LongType);
    }

    @Test
    void aLaterValueOfAnotherTypeIsNullAndCountedOrAnError() {
        previewHas("{\"SKU\":\"a\",\"ActiveSeats\":1}");
        fileHas("SKU,ActiveSeats\na,1\nb,two\n");
        DataFrameReader read = WORLD.read().option("inferSchema", true).option("columns", "SKU,ActiveSeats");

        Dataset<Row> rows = read.load("DynamicsUsage");
        assertThat(texts(rows)).containsExactly("[a,1]", "[b,null]");
        assertThat(ScanMetrics.of(rows).get("malformedRecords")).isEqualTo(1);

        assertThatThrownBy(() ->
                        read.option("mode", "FAILFAST").load("DynamicsUsage").collectAsList())
                .hasStackTraceContaining("'ActiveSeats' cannot be read as BIGINT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no answer", "no row"})
    void withoutPreviewEveryColumnIsAString(String why) {
        if (why.equals("no row")) {
            previewHas("");
        } else {
            WORLD.emulator().faults().next(100, Call.TEST_QUERY, Fault.answer(500));
        }

        Dataset<Row> rows = WORLD.read()
                .option("inferSchema", true)
                .option("schemaHints", "AvailableSeats INT")
                .load("DynamicsUsage");

        assertThat(type(rows, "ActiveSeats")).isEqualTo(DataTypes.StringType);
        assertThat(type(rows, "AvailableSeats")).isEqualTo(DataTypes.IntegerType);
        assertThat(rows.count()).isPositive();
    }

    @Test
    void aReportThatExistsHasNoPreviewToInferFrom() {
        WORLD.read().option("columns", "ActiveSeats").load("DynamicsUsage").count();

        Dataset<Row> rows = WORLD.read()
                .option("reportId", WORLD.latestReportId())
                .option("inferSchema", true)
                .load();

        assertThat(type(rows, "ActiveSeats")).isEqualTo(DataTypes.StringType);
        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
    }

    @Test
    void norHasAWindowOfCmp() {
        Dataset<Row> rows = WORLD.read()
                .option("program", "cmp")
                .option("queryStartTime", "2026-10-01")
                .option("queryEndTime", "2026-10-31")
                .option("inferSchema", true)
                .load("ISVOrder");

        assertThat(rows.schema().fields()).allMatch(field -> field.dataType().equals(DataTypes.StringType));
        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
    }

    @Test
    void aSessionWithoutZonesHasTimesWithoutZone() {
        previewHas("{\"Month\":\"2026-11-01T10:00:00\"}");
        withConf(
                "spark.sql.timestampType",
                "TIMESTAMP_NTZ",
                () -> assertThat(type(
                                WORLD.read()
                                        .option("inferSchema", true)
                                        .option("columns", "Month")
                                        .load("DynamicsUsage"),
                                "Month"))
                        .isEqualTo(DataTypes.TimestampNTZType));
    }
}
