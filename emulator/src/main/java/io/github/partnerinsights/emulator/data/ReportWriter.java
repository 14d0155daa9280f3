package io.github.partnerinsights.emulator.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes rows as a report file: a header record, then the rows, in UTF-8; an absent value is an empty field. */
public final class ReportWriter {
    private static final int BUFFER_CHARS = 1 << 16;

    private final ReportFormat format;
    private final CSVFormat csv;

    public ReportWriter(ReportFormat format) {
        this.format = format;
        this.csv = CSVFormat.RFC4180
                .builder()
                .setDelimiter(format.delimiter())
                .setRecordSeparator(format.recordSeparator())
                .get();
    }

    /**
     * Writes all that the cursor still has, in constant memory; closes neither the cursor nor the stream.
     *
     * @return the number of rows, without the header
     */
    public long write(RowCursor rows, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_CHARS);
        if (format.byteOrderMark()) {
            text.write('\uFEFF');
        }
        CSVPrinter printer = new CSVPrinter(text, csv);
        printer.printRecord(rows.columns());
        long count = 0;
        while (rows.next()) {
            printer.printRecord(rows.row());
            count++;
        }
        printer.flush();
        return count;
    }
}
