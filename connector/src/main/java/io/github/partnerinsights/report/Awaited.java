package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;

/**
 * A completed execution, and what it took.
 *
 * @param found its report
 * @param execution complete
 * @param looks how often it was asked whether it is complete
 */
record Awaited(Found found, Execution execution, int looks) {}
