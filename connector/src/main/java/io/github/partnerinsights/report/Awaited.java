package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;

/**
 * A completed execution, and what it took.
 *
 * @param reportId its report
 * @param execution complete
 * @param made whether the report was made for it
 * @param looks how often it was asked whether it is complete
 * @param began {@link System#nanoTime()} when the report was made, or waiting for it began
 */
record Awaited(String reportId, Execution execution, boolean made, int looks, long began) {}
