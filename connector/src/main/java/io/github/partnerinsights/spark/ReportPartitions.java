package io.github.partnerinsights.spark;

import io.github.partnerinsights.csv.Shard;
import io.github.partnerinsights.http.FileVersion;
import io.github.partnerinsights.report.CompletedReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Cuts the files of reports into partitions.
 *
 * @param read how they are read
 * @param access with which tasks may ask for new links
 * @param columns every column that was asked of the service
 * @param rule what else a file may be
 */
record ReportPartitions(LoadedRead read, TaskAccess access, List<String> columns, HeaderRule rule) {

    /** The file in one piece, without a look at it. */
    ReportPartition whole(CompletedReport report) {
        return new ReportPartition(file(report), Shard.WHOLE);
    }

    /**
     * The file in as many pieces as its size is worth, after a look at it.
     *
     * @param measured hears about how many bytes of content there are, if the server says so
     * @throws UncheckedIOException the file cannot be had, or is not this report
     */
    List<ReportPartition> cut(CompletedReport report, LongConsumer measured) {
        ReportFile file = file(report);
        try (ReportContent content = ReportContent.peek(file, read.file())) {
            content.estimatedBytes().ifPresent(measured);
            ReportFile seen = file.withVersion(content.download().version());
            return read.partitioning().shards(content, cores()).stream()
                    .map(shard -> new ReportPartition(seen, shard))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }

    private ReportFile file(CompletedReport report) {
        return new ReportFile(report, access, FileVersion.unknown(), columns, rule);
    }

    /** Where executors come when there is work, those that are there now say nothing. */
    static int cores() {
        SparkContext context = SparkSession.active().sparkContext();
        return !context.isLocal() && context.conf().getBoolean("spark.dynamicAllocation.enabled", false)
                ? Integer.MAX_VALUE
                : context.defaultParallelism();
    }
}
