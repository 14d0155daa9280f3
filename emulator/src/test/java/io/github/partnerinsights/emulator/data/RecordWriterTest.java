package io.github.partnerinsights.emulator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as another library writes them. */
final class RecordWriterTest {

    private static final ReportFormat SEMICOLONS = new ReportFormat(';', "\n", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain",
                " begins with a blank",
                "ends with a blank ",
                "ends with a tab\t",
                "a;b",
                "a,b",
                "a\tb",
                "\"",
                "say \"no\"",
                "two\r\nlines",
                "two\rlines",
                "two\nlines",
                "#comment",
                "!first",
                "$first",
                "-1",
                "Żółć; 大阪 \uD83D\uDE00",
                "é",
                "\u00a0",
                "half a pair \uD83D",
            })
    void aFieldIsWrittenAsCommonsCsvWritesIt(String field) throws IOException {
        assertThat(written(field, "x", field)).isEqualTo(printed(field, "x", field));
        assertThat(written(field)).isEqualTo(printed(field));
    }

    @Test
    void anAbsentValueIsNothingAtAll() throws IOException {
        assertThat(text(written(Arrays.asList(null, "", null)))).isEqualTo(";;\n");
    }

    @Test
    void aFieldMayBeLongerThanAnyBuffer() throws IOException {
        String field = "\"long\" ".repeat(100_000) + "end";
        assertThat(written("a", field, "b")).isEqualTo(printed("a", field, "b"));
    }

    @Test
    void aDelimiterIsOneByte() {
        assertThatThrownBy(() -> new RecordWriter(new ReportFormat('§', "\n", false), new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] written(String... fields) throws IOException {
        return written(Arrays.asList(fields));
    }

    private static byte[] written(List<@Nullable String> fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter writer = new RecordWriter(SEMICOLONS, out);
        writer.write(fields);
        writer.flush();
        return out.toByteArray();
    }

    private static byte[] printed(String... fields) throws IOException {
        StringWriter out = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(SEMICOLONS.delimiter())
                .setRecordSeparator(SEMICOLONS.recordSeparator())
                .get();
        try (CSVPrinter printer = new CSVPrinter(out, format)) {
            printer.printRecord(List.of(fields));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
