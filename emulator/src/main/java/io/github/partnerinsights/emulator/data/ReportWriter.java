package io.github.partnerinsights.emulator.data;

import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as a report file: a header record, then the rows, in UTF-8; an absent value is an empty field. */
public final class ReportWriter {
    private final ReportFormat format;

    public ReportWriter(ReportFormat format) {
        this.format = format;
    }

    /**
     * Writes all that the cursor still has, in constant memory; closes neither the cursor nor the stream.
     *
     * @return the number of rows, without the header
     */
    public long write(RowCursor rows, OutputStream out) throws IOException {
        RecordWriter records = new RecordWriter(format, out);
        if (format.byteOrderMark()) {
            records.raw("\uFEFF");
        }
        records.write(rows.columns());
        long count = 0;
        while (rows.next()) {
            records.write(rows.row());
            count++;
        }
        records.flush();
        out.flush();
        return count;
    }
}
