package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Report files (api/reference.md §2.6). */
final class ReportWriterTest {

    static List<DatasetDefinition> datasets() {
        return WAREHOUSE.datasets();
    }

    @Source("§2.6 quoting")
    @Source("§2.6 header")
    @Source("§2.6 tabs")
    @Source("§2.6 absent values")
    @Source("§2.6 encoding and dates")
    @ParameterizedTest
    @MethodSource("datasets")
    void whatIsWrittenCanBeReadBack(DatasetDefinition dataset) throws IOException {
        String query = SampleData.everything(dataset);
        List<List<String>> expected = new ArrayList<>();
        expected.add(dataset.selectableColumns());
        rows(query).forEach(row -> expected.add(emptyForAbsent(row)));

        assertThat(parse(write(query, ReportFormat.CSV), CSVFormat.RFC4180)).isEqualTo(expected);
        assertThat(parse(
                        write(query, ReportFormat.TSV),
                        CSVFormat.RFC4180.builder().setDelimiter('\t').get()))
                .isEqualTo(expected);
    }

    private static List<String> emptyForAbsent(List<@Nullable String> row) {
        return row.stream().map(value -> value == null ? "" : value).toList();
    }

    private static List<List<String>> parse(String text, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        }
    }

    @Source("§2.6 line ends")
    @Test
    void recordsEndWithCarriageReturnAndLineFeed() throws IOException {
        assertThat(write("SELECT PGA_MPNId, Country FROM Profile WHERE HierarchyLevel='Global ID'", ReportFormat.CSV))
                .matches("PGA_MPNId,Country\r\n\\d+,United States\r\n");
    }

    @Test
    void aReportWithoutRowsIsItsHeader() throws IOException {
        assertThat(write("SELECT SKU, Month FROM DynamicsUsage WHERE SKU = 'none'", ReportFormat.CSV))
                .isEqualTo("SKU,Month\r\n");
    }

    @Source("§2.6 byte order mark")
    @Test
    void theByteOrderMarkIsASetting() throws IOException {
        ReportFormat marked = new ReportFormat(';', "\n", true);

        assertThat(write("SELECT SKU, Month FROM DynamicsUsage WHERE SKU = 'none'", marked))
                .isEqualTo("\uFEFFSKU;Month\n");
    }

    @Test
    void theRowsAreCounted() throws IOException {
        try (RowCursor cursor = WAREHOUSE.execute("SELECT MpnId FROM Profile", Optional.empty())) {
            assertThat(new ReportWriter(ReportFormat.CSV).write(cursor, new ByteArrayOutputStream()))
                    .isEqualTo(40);
        }
    }

    private static String write(String query, ReportFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowCursor cursor = WAREHOUSE.execute(query, Optional.empty())) {
            new ReportWriter(format).write(cursor, bytes);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
