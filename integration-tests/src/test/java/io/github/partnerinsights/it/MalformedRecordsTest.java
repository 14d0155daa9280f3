package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a record that is malformed, or that has a value of another type than its column. */
class MalformedRecordsTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static final String FILE = """
            SKU,ActiveSeats
            a,1
            short
            b,two
            "c"x,3
            d,4,surplus
            e,5
            """;

    private static final String SCHEMA = "SKU STRING, ActiveSeats INT";

    @BeforeEach
    void everyReportHasThisFile() {
        WORLD.emulator().faults().next(100, Call.FILE, Fault.answer(200, Map.of("Content-Type", "text/csv"), FILE));
    }

    private static DataFrameReader read() {
        return WORLD.read().option("columns", "SKU,ActiveSeats");
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }

    @Test
    void byDefaultWhatCannotBeReadIsNull() {
        assertThat(texts(read().schema(SCHEMA).load("DynamicsUsage")))
                .containsExactly("[a,1]", "[short,null]", "[b,null]", "[null,null]", "[d,4]", "[e,5]");
    }

    @Test
    void aColumnForThemShowsMalformedRecordsAsTheyStandInTheFile() {
        assertThat(texts(read().schema(SCHEMA + ", _corrupt_record STRING").load("DynamicsUsage")))
                .containsExactly(
                        "[a,1,null]",
                        "[short,null,short]",
                        "[b,null,b,two]",
                        "[null,null,\"c\"x,3]",
                        "[d,4,d,4,surplus]",
                        "[e,5,null]");
    }

    @Test
    void anOptionAddsThatColumnToAReadWithoutSchema() {
        Dataset<Row> rows = read().option("columnNameOfCorruptRecord", "Wrong").load("DynamicsUsage");

        assertThat(rows.columns()).containsExactly("SKU", "ActiveSeats", "Wrong");
        assertThat(texts(rows.select("Wrong").where("Wrong IS NOT NULL")))
                .containsExactly("[short]", "[\"c\"x,3]", "[d,4,surplus]");
    }

    @Test
    void theColumnIsTheSameWhateverElseAQueryReads() {
        Dataset<Row> rows = read().schema("_corrupt_record STRING, " + SCHEMA).load("DynamicsUsage");

        assertThat(rows.where("_corrupt_record IS NOT NULL").count()).isEqualTo(4);
        assertThat(texts(rows.select("_corrupt_record", "SKU"))).contains("[b,two,b]", "[null,a]", "[d,4,surplus,d]");
    }

    @Test
    void droppedRecordsAreMissingInEveryQueryAlike() {
        Dataset<Row> rows =
                read().schema(SCHEMA).option("mode", "dropMalformed").load("DynamicsUsage");

        assertThat(texts(rows)).containsExactly("[a,1]", "[e,5]");
        assertThat(rows.count()).isEqualTo(2);
        assertThat(texts(rows.select("SKU"))).containsExactly("[a]", "[e]");
        assertThat(texts(rows.limit(2))).containsExactly("[a,1]", "[e,5]");
    }

    @Test
    void failFastNamesReportAndPlaceAndNoValue() {
        Dataset<Row> rows = read().schema(SCHEMA).option("mode", "FAILFAST").load("DynamicsUsage");

        assertThatThrownBy(rows::count)
                .hasStackTraceContaining("Record 2 of the report file, at byte 20")
                .hasStackTraceContaining("1 value, but the header has 2 columns")
                .hasStackTraceContaining(WORLD.latestReportId())
                .hasStackTraceContaining(WORLD.latestExecutionId());
    }

    @Test
    void aValueOfAnotherTypeIsNamedByItsColumnAndNotShown() {
        String file = "SKU,ActiveSeats\na,1\nb,secret\n";
        WORLD.emulator().faults().clear();
        WORLD.emulator().faults().next(100, Call.FILE, Fault.answer(200, Map.of("Content-Type", "text/csv"), file));
        Dataset<Row> rows = read().schema(SCHEMA).option("mode", "FAILFAST").load("DynamicsUsage");

        assertThatThrownBy(() -> rows.select("SKU").collectAsList())
                .hasStackTraceContaining("Record 2 of the report file, at byte 20")
                .hasStackTraceContaining("'ActiveSeats' cannot be read as INT")
                .satisfies(error -> assertThat(Throwables.getStackTrace(error)).doesNotContain("secret"));
    }

    @Test
    void lazilyAQueryThatNeedsNoBrokenValueMeetsNone() {
        assertThat(texts(read().schema(SCHEMA).load("DynamicsUsage").select("SKU")))
                .containsExactly("[a]", "[short]", "[b]", "[null]", "[d]", "[e]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PERMISSIVE", "FAILFAST"})
    void aRecordBeyondTheBoundIsMalformed(String mode) {
        WORLD.emulator().faults().clear();
        String file = "SKU,ActiveSeats\na,1\n" + "b".repeat(3000) + ",2\nc,3\n";
        WORLD.emulator().faults().next(100, Call.FILE, Fault.answer(200, Map.of("Content-Type", "text/csv"), file));
        Dataset<Row> rows =
                read().option("maxRecordSize", "1k").option("mode", mode).load("DynamicsUsage");

        if (mode.equals("FAILFAST")) {
            assertThatThrownBy(rows::collectAsList).hasStackTraceContaining("maxRecordSize");
        } else {
            assertThat(texts(rows)).containsExactly("[a,1]", "[null,null]", "[c,3]");
        }
    }

    @Test
    void aPreviewThatCannotBeReadAsTheSchemaSaysIsNoAnswer() {
        Dataset<Row> rows = read().schema("SKU INT").load("DynamicsUsage");

        assertThat(rows.limit(3).collectAsList()).hasSize(3);
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aPreviewHasTheTypesOfTheSchemaToo() {
        Row first = WORLD.read()
                .schema("AvailableSeats INT, SKU STRING")
                .load("DynamicsUsage")
                .limit(1)
                .collectAsList()
                .get(0);

        assertThat(first.getInt(0)).isNotNegative();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }
}
