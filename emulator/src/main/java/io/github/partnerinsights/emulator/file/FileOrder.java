package io.github.partnerinsights.emulator.file;

import java.time.Instant;

/**
 * What a report file shall be.
 *
 * @param executionId the execution that it belongs to
 * @param format {@code csv} or {@code tsv}; also the ending of the file's name
 * @param generated when the execution was completed: the file's time
 * @param content what it shall hold
 */
public record FileOrder(String executionId, String format, Instant generated, FileContent content) {

    /** The last part of its links. */
    String fileName() {
        return executionId + "." + format;
    }
}
