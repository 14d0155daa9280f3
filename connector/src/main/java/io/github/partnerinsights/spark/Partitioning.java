package io.github.partnerinsights.spark;

import io.github.partnerinsights.csv.Shard;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.ReadOptions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Into how many shards a file is cut. Each task comes from the start of the file, so that many shards cost many times the
 * traffic and the inflating of one: at most four, unless more are asked for.
 *
 * @param count how many, if the user says so
 * @param largest how much content a shard may have, if the user says so
 */
record Partitioning(Optional<Integer> count, Optional<Long> largest) {

    private static final Logger LOG = LoggerFactory.getLogger(Partitioning.class);

    private static final long LARGEST = 128L << 20;
    static final int MOST = 4;

    /** One receives and inflates what the other makes rows of. */
    private static final int CORES_OF_A_GZIP_TASK = 2;

    /**
     * How long it takes to come past a byte, against making a row of it and doing something with that. Only balance
     * depends on it: for gzip, inflating takes about half as long as making rows alone, and rows are for something.
     */
    private static final double PASSING_GZIP = 0.25;

    private static final double PASSING_PLAIN = 0.05;

    static Partitioning from(ReadOptions options) {
        return new Partitioning(
                options.find(ConnectorOptions.NUM_PARTITIONS), options.find(ConnectorOptions.MAX_PARTITION_BYTES));
    }

    /**
     * The shards of a file that was looked at.
     *
     * @param cores how many tasks can run at the same time
     */
    List<Shard> shards(ReportContent content, int cores) {
        // Without a mark of its version, two tasks could read different files without noticing.
        if (content.estimatedBytes().isEmpty()
                || content.download().version().strongEtag().isEmpty()) {
            LOG.info(
                    "The file of report {} is read in one partition: its server tells no length or no strong ETag",
                    content.report().reportId());
            return List.of(Shard.WHOLE);
        }
        long size = content.estimatedBytes().getAsLong();
        boolean gzip = content.stream().gzip();
        int shards = count.or(() -> largest.map(most -> cut(size, most)))
                .orElseGet(() -> Math.min(cut(size, LARGEST), most(gzip ? cores / CORES_OF_A_GZIP_TASK : cores)));
        return Shard.divide(size, shards, gzip ? PASSING_GZIP : PASSING_PLAIN);
    }

    private static int most(int tasksAtOnce) {
        return Math.max(1, Math.min(MOST, tasksAtOnce));
    }

    private static int cut(long size, long largest) {
        return (int) Math.max(1, Math.min(size / largest + (size % largest > 0 ? 1 : 0), Short.MAX_VALUE));
    }
}
