package io.github.partnerinsights.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stops the parser from gathering a record that has no end, such as one behind a quote that is never closed: it keeps a
 * record in memory as a whole.
 *
 * <p>It stands directly before the parser, which asks for more text only when it has used up what it got. So what it
 * gets while it is in a record belongs to that record, and a record that keeps to the bound always passes. Before the
 * decoder that would not hold: it fetches bytes ahead. A longer one may pass by as much as the parser had in its buffer
 * when the record began, and because text has fewer characters than bytes.
 */
final class RecordBound extends FilterReader {

    private final long maxRecordSize;
    private long recordNumber;
    private long readForRecord;

    RecordBound(Reader in, long maxRecordSize) {
        super(in);
        this.maxRecordSize = maxRecordSize;
    }

    /** Says that the parser is about to read this record. */
    void startRecord(long number) {
        recordNumber = number;
        readForRecord = 0;
    }

    @Override
    public int read() throws IOException {
        checkBound();
        int next = super.read();
        readForRecord += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        checkBound();
        int count = super.read(target, offset, length);
        readForRecord += Math.max(count, 0);
        return count;
    }

    private void checkBound() throws MalformedRecordException {
        if (readForRecord > maxRecordSize) {
            throw new MalformedRecordException(
                    recordNumber,
                    "it is longer than " + maxRecordSize
                            + " bytes. Either a quote is never closed, or the bound for the size of a record"
                            + " (maxRecordSize) must be raised.");
        }
    }
}
