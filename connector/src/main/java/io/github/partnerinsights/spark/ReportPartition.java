package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.CompletedReport;
import org.apache.spark.sql.connector.read.InputPartition;

/** The whole file of one execution. Its link is a secret, and short-lived; {@code toString} hides it. */
record ReportPartition(CompletedReport report) implements InputPartition {}
