package io.github.partnerinsights.csv;

import java.io.Serial;

/** A record of a report file that cannot be split into the columns of its header. */
public final class MalformedRecordException extends UnreadableReportException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final long recordNumber;

    MalformedRecordException(long recordNumber, String problem) {
        super((recordNumber == 0 ? "The header" : "Record " + recordNumber) + " of the report file is malformed: "
                + problem + (recordNumber == 0 ? ADVICE : ""));
        this.recordNumber = recordNumber;
    }

    MalformedRecordException(long recordNumber, long offset, String problem) {
        super("Record " + recordNumber + " of the report file, at byte " + offset + " of its content, is malformed: "
                + problem);
        this.recordNumber = recordNumber;
    }

    /**
     * Which record it is.
     *
     * @return its number, counted from 1; 0 for the header
     */
    public long recordNumber() {
        return recordNumber;
    }
}
