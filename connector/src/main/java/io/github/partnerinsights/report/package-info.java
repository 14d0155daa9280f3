/**
 * From what a user selects to one completed execution of a report: planning, naming, reusing, creating, waiting, cleaning
 * up.
 *
 * <p>Usable without Spark: {@link io.github.partnerinsights.report.ReportPlanner} resolves a {@link
 * io.github.partnerinsights.report.Selection}, {@link io.github.partnerinsights.report.DryRun} says what a read of it
 * would create, {@link io.github.partnerinsights.report.Snapshots} finds or begins the {@link
 * io.github.partnerinsights.report.Snapshot} that answers it, and that one gets its report.
 */
@NullMarked
package io.github.partnerinsights.report;

import org.jspecify.annotations.NullMarked;
