package io.github.partnerinsights.spark;

import io.github.partnerinsights.csv.Shard;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * A piece of a report's file.
 *
 * @param file the file
 * @param shard which of its records
 */
record ReportPartition(ReportFile file, Shard shard) implements InputPartition {}
