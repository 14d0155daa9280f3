package io.github.partnerinsights.spark;

import io.github.partnerinsights.http.FileVersion;
import io.github.partnerinsights.report.CompletedReport;
import java.io.Serializable;

/**
 * The file of one execution. Its link and the token are secrets, and short-lived; {@code toString} hides them. Travels to
 * executors.
 *
 * @param report the execution and the link that was planned
 * @param access how to get another link
 * @param version which version of the file it must be, as far as known
 */
record ReportFile(CompletedReport report, TaskAccess access, FileVersion version) implements Serializable {}
