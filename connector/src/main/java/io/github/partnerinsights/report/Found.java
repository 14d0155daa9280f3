package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import java.util.Optional;

/**
 * The report that will answer a request.
 *
 * @param reportId its id
 * @param made whether we have just made it; else it stood already, made by another read or another process
 * @param began {@link System#nanoTime()} when it was created: its timeout counts from then
 * @param complete its execution, if it was complete when it was found
 */
record Found(String reportId, boolean made, long began, Optional<Execution> complete) {}
