package io.github.partnerinsights.csv;

import java.io.IOException;
import java.io.Serial;

/**
 * A report file that is not what it should be: cut, damaged, no CSV, or without a column that was asked for.
 *
 * <p>An {@code IOException} because it comes out of streams; the message says what is wrong and what to do, and holds
 * no values of the report. Only of what is plainly no CSV, such as a page of another server, does it quote the first
 * characters, without the queries of links.
 */
public sealed class UnreadableReportException extends IOException
        permits TruncatedReportException, MalformedRecordException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What to do about a file of which nothing can be read. */
    static final String ADVICE = " Read the report again. If its file is like this still, the service made it so:"
            + " tell its support the ids of report and execution.";

    UnreadableReportException(String message) {
        super(message);
    }

    /** A file of which nothing can be read. */
    static UnreadableReportException useless(String problem) {
        return new UnreadableReportException(problem + ADVICE);
    }
}
