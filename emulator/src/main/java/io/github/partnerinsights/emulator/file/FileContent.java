package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.data.Deadline;
import io.github.partnerinsights.emulator.data.RowCursor;
import java.nio.file.Path;
import java.util.function.Function;

/** What a report file holds. */
public sealed interface FileContent {

    /**
     * The rows of the report's query.
     *
     * @param rows runs the query until a deadline, for the execution's own time; the same rows each time
     */
    record Rows(Function<Deadline, RowCursor> rows) implements FileContent {}

    /**
     * The bytes of another file, as they are when this one is written: compressed if that one is.
     *
     * @param file where they lie
     */
    record Given(Path file) implements FileContent {}
}
