package io.github.partnerinsights.spark.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.csv.Delimiter;
import io.github.partnerinsights.csv.RecordReader;
import io.github.partnerinsights.csv.Shard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * The common forms are read as the JDK reads them, on many values. Whether all forms mean what Spark makes of them is
 * tested where there is a Spark to ask.
 */
class ConversionTest {

    private static final Random RANDOM = new Random(20261126);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void floatingNumbersAreTheNearestOnes() throws IOException {
        List<String> texts = numbers();

        assertThat(read(DataTypes.DoubleType, texts, row -> row.getDouble(0)))
                .isEqualTo(texts.stream().map(Double::parseDouble).toList());
        assertThat(read(DataTypes.FloatType, texts, row -> row.getFloat(0)))
                .isEqualTo(texts.stream().map(Float::parseFloat).toList());
    }

    @Test
    void decimalsAreExactAndRoundedHalfUp() throws IOException {
        List<String> texts = numbers();

        assertThat(read(
                        DataTypes.createDecimalType(38, 6),
                        texts,
                        row -> row.getDecimal(0, 38, 6).toJavaBigDecimal()))
                .isEqualTo(texts.stream()
                        .map(text -> new BigDecimal(text).setScale(6, RoundingMode.HALF_UP))
                        .toList());
    }

    @Test
    void everyDayOfThreeThousandYearsIsItself() throws IOException {
        List<Integer> days = IntStream.range(-719_528, 400_000).boxed().toList();
        List<String> texts = days.stream()
                .map(day -> LocalDate.ofEpochDay(day).toString())
                .filter(text -> text.length() == 10)
                .toList();

        assertThat(read(DataTypes.DateType, texts, row -> row.getInt(0))).isEqualTo(days);
    }

    @Test
    void momentsWithoutZoneAreThoseOfTheZoneAlsoWhereClocksChange() throws IOException {
        // Every half hour of a year, in which the clocks are put forward and back.
        List<LocalDateTime> times = Stream.iterate(LocalDateTime.of(2026, 1, 1, 0, 0, 1), time -> time.plusMinutes(30))
                .limit(2 * 24 * 365)
                .toList();
        List<String> texts = times.stream().map(LocalDateTime::toString).toList();

        assertThat(read(DataTypes.TimestampType, texts, row -> row.getLong(0)))
                .isEqualTo(times.stream()
                        .map(time -> time.atZone(BERLIN).toEpochSecond() * 1_000_000)
                        .toList());
        assertThat(read(DataTypes.TimestampNTZType, texts, row -> row.getLong(0)))
                .isEqualTo(times.stream()
                        .map(time -> time.toEpochSecond(ZoneOffset.UTC) * 1_000_000)
                        .toList());
    }

    @Test
    void decimalsOfSecondsAreCutToMicroseconds() throws IOException {
        LocalDateTime second = LocalDateTime.of(1969, 12, 31, 23, 59, 58);
        List<String> texts = new ArrayList<>();
        List<Long> micros = new ArrayList<>();
        for (int digits = 1; digits <= 9; digits++) {
            String decimals = "987654321".substring(0, digits);
            texts.add(second + "." + decimals + "Z");
            micros.add(ChronoUnit.MICROS.between(
                    LocalDateTime.of(1970, 1, 1, 0, 0),
                    second.plusNanos(Long.parseLong((decimals + "00000").substring(0, 6)) * 1000)));
        }

        assertThat(read(DataTypes.TimestampType, texts, row -> row.getLong(0))).isEqualTo(micros);
    }

    @Test
    void aNumeralTooLongToParseQuicklyIsNoNumber() throws IOException {
        List<String> texts = List.of("1" + "0".repeat(1_000_000), "0." + "3".repeat(1_000_000));
        for (DataType type : List.of(
                DataTypes.LongType, DataTypes.DoubleType, DataTypes.FloatType, DataTypes.createDecimalType(38, 2))) {
            assertThat(read(type, texts, row -> row.isNullAt(0))).containsExactly(true, true);
        }
    }

    @Test
    void aCopiedRowKeepsItsValuesWhenTheReaderGoesOn() throws IOException {
        StructType schema = StructType.fromDDL("a STRING, b STRING, c INT, d DECIMAL(5,2), e DATE, f DOUBLE, g BOOLEAN,"
                + " h TIMESTAMP, i TINYINT, j SMALLINT, k FLOAT, l BIGINT, m STRING");
        String line = "x,\"y\"\"z\",7,1.25,1970-01-02,0.5,true,1970-01-01T00:00:01Z,1,2,1.5,3,";
        try (RecordReader records = open("a,b,c,d,e,f,g,h,i,j,k,l,m\n" + line + "\n" + "p,q,,,,,,,,,,,r\n")) {
            RecordRows rows = RecordRows.start(records, format(schema), Shard.WHOLE, List.of());
            rows.next();
            InternalRow copy = rows.row().copy();
            rows.next();

            assertThat(IntStream.range(0, schema.size())
                            .mapToObj(i ->
                                    String.valueOf(copy.get(i, schema.apply(i).dataType())))
                            .toList())
                    .containsExactly(
                            "x", "y\"z", "7", "1.25", "1", "0.5", "true", "1000000", "1", "2", "1.5", "3", "null");
        }
    }

    /** Of all lengths up to 25 digits, a point anywhere or nowhere. */
    private static List<String> numbers() {
        return Stream.generate(() -> {
                    StringBuilder text = new StringBuilder();
                    RANDOM.ints(1 + RANDOM.nextInt(25), 0, 10).forEach(text::append);
                    if (RANDOM.nextInt(4) > 0) {
                        text.insert(RANDOM.nextInt(text.length() + 1), '.');
                    }
                    return (RANDOM.nextBoolean() ? "-" : "") + text;
                })
                .limit(300_000)
                .toList();
    }

    private static <T> List<T> read(DataType type, List<String> texts, Function<InternalRow, T> value)
            throws IOException {
        List<T> values = new ArrayList<>();
        try (RecordReader records = open("value\n" + String.join("\n", texts))) {
            RecordRows rows =
                    RecordRows.start(records, format(new StructType().add("value", type)), Shard.WHOLE, List.of());
            while (rows.next()) {
                values.add(value.apply(rows.row()));
            }
        }
        return values;
    }

    private static RecordReader open(String file) throws IOException {
        return RecordReader.open(new ByteArrayInputStream(file.getBytes(UTF_8)), Delimiter.COMMA, 1 << 24);
    }

    private static RowFormat format(StructType schema) {
        return new RowFormat(
                schema,
                new StructType(),
                false,
                new StructType(),
                ParseMode.PERMISSIVE,
                new ValueFormats("", "", null, null, null, BERLIN));
    }
}
