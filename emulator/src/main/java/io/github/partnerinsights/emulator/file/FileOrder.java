package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.data.Window;
import java.util.Optional;

/**
 * What a report file shall hold.
 *
 * @param executionId the execution that it belongs to
 * @param query the statement
 * @param window the explicit window, if the report has one
 * @param format {@code csv} or {@code tsv}; also the ending of the file's name
 */
public record FileOrder(String executionId, String query, Optional<Window> window, String format) {}
