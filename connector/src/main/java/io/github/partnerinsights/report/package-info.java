/**
 * From what a user selects to one completed execution of a report: planning, naming, creating, waiting.
 *
 * <p>Usable without Spark: {@link io.github.partnerinsights.report.ReportPlanner} resolves a {@link
 * io.github.partnerinsights.report.Selection}, {@link io.github.partnerinsights.report.DryRun} says what a read of it
 * would create, and {@link io.github.partnerinsights.report.Snapshot} creates it and waits.
 */
@NullMarked
package io.github.partnerinsights.report;

import org.jspecify.annotations.NullMarked;
