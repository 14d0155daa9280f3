package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.CompletedReport;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The whole file of one execution. Its link and the token are secrets, and short-lived; {@code toString} hides them.
 *
 * @param report the execution and the link that was planned
 * @param access how to get another link
 */
record ReportPartition(CompletedReport report, TaskAccess access) implements InputPartition {}
