package io.github.partnerinsights.report;

import java.time.Duration;

/**
 * A snapshot's execution as one read got at it.
 *
 * @param report the execution, with a fresh link
 * @param made whether a report was made for it just now
 * @param looks how often this opening asked whether it is complete
 * @param age how old the report's data is, by the service's clock
 */
public record Opening(CompletedReport report, boolean made, int looks, Duration age) {}
