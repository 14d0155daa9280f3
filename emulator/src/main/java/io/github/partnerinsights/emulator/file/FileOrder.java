package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.data.RowCursor;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What a report file shall hold.
 *
 * @param executionId the execution that it belongs to
 * @param format {@code csv} or {@code tsv}; also the ending of the file's name
 * @param generated when the execution was completed: the file's time
 * @param rows runs the report's query, for the execution's own time; the same rows each time
 */
public record FileOrder(String executionId, String format, Instant generated, Supplier<RowCursor> rows) {}
