package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.data.Deadline;
import io.github.partnerinsights.emulator.data.RowCursor;
import java.time.Instant;
import java.util.function.Function;

/**
 * What a report file shall hold.
 *
 * @param executionId the execution that it belongs to
 * @param format {@code csv} or {@code tsv}; also the ending of the file's name
 * @param generated when the execution was completed: the file's time
 * @param rows runs the report's query until a deadline, for the execution's own time; the same rows each time
 */
public record FileOrder(String executionId, String format, Instant generated, Function<Deadline, RowCursor> rows) {

    /** The last part of its links. */
    String fileName() {
        return executionId + "." + format;
    }
}
