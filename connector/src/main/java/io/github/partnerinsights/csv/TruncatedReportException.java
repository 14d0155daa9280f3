package io.github.partnerinsights.csv;

import java.io.Serial;

/** A report file that ends before its compressed data does: the download was cut. Reading it again may help. */
public final class TruncatedReportException extends UnreadableReportException {

    @Serial
    private static final long serialVersionUID = 1L;

    TruncatedReportException(long bytes) {
        super("The report file ends after " + bytes + " bytes, in the middle of its gzip data: the download was cut."
                + " Nothing that was read from it is complete. Read the report again.");
    }
}
