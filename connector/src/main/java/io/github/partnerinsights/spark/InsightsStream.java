package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.http.ServiceException;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.report.CompletedReport;
import io.github.partnerinsights.report.ReportHistory;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.spark.row.RowFormat;
import io.github.partnerinsights.spark.stream.ReportOffset;
import io.github.partnerinsights.spark.stream.StartingExecution;
import io.github.partnerinsights.spark.stream.StreamStart;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.CompositeReadLimit;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxFiles;
import org.apache.spark.sql.connector.read.streaming.ReportsSourceMetrics;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executions of a recurring report, each in exactly one batch.
 *
 * <p>A batch is what its end offset has taken and its start offset has not. Both stand in the checkpoint before the batch
 * is read, so that one which is read again, after whatever end of the driver, has the same executions; and the files of
 * executions never change.
 */
final class InsightsStream implements MicroBatchStream, SupportsTriggerAvailableNow, ReportsSourceMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(InsightsStream.class);

    private final LoadedRead read;
    private final RowFormat format;
    private final ReportPlan.OfReport plan;
    private final ReportHistory history;
    private final StartingExecution starting;
    private final boolean failOnDataLoss;
    private final HeaderRule rule;

    /** What was there when a run began that takes no more than that. */
    private @Nullable List<Execution> available;

    /** What was listed and not taken yet, to notice what goes meanwhile. */
    private List<Execution> behind = List.of();

    private boolean looked;
    private @Nullable Planned planned;

    private record Planned(String start, String end, List<? extends InputPartition> partitions) {}

    private InsightsStream(LoadedRead read, RowFormat format, ReportPlan.OfReport plan) {
        this.read = read;
        this.format = format;
        this.plan = plan;
        this.starting = StartingExecution.parse(read.options().get(ConnectorOptions.STARTING_EXECUTION));
        this.failOnDataLoss = read.options().get(ConnectorOptions.FAIL_ON_DATA_LOSS);
        this.rule = read.options().get(ConnectorOptions.SCHEMA_DRIFT).equals("common")
                ? HeaderRule.COMMON
                : HeaderRule.EXACTLY;
        Duration spacing = read.options().isSet(ConnectorOptions.MAX_POLL_INTERVAL)
                ? read.options().get(ConnectorOptions.MAX_POLL_INTERVAL)
                : ReportHistory.spacing(plan.report().recurrenceInterval());
        this.history = new ReportHistory(plan, read.session(), spacing);
    }

    /** @param format what rows are made of */
    static InsightsStream of(LoadedRead read, RowFormat format) {
        return new InsightsStream(read, format, requireReport(read));
    }

    /**
     * What can be streamed.
     *
     * @throws IllegalArgumentException the read is of something else
     */
    static ReportPlan.OfReport requireReport(LoadedRead read) {
        if (!(read.snapshot().plan() instanceof ReportPlan.OfReport report)) {
            throw new IllegalArgumentException("A stream takes the executions of a report that exists, such as one that"
                    + " runs every day: give option 'reportId' or 'reportName' instead of "
                    + read.snapshot().plan().title() + ". Or read that with spark.read.");
        }
        if (report.executionId().isPresent()) {
            throw new IllegalArgumentException("Option 'executionId' names one execution, and a stream takes all of a"
                    + " report. Leave it out; 'startingExecution' says where a stream starts.");
        }
        return report;
    }

    @Override
    public Offset initialOffset() {
        return ReportOffset.beginning(plan.reportId());
    }

    /**
     * Where the checkpoint has the stream.
     *
     * @throws IllegalArgumentException it is of another report, or cannot be read
     */
    @Override
    public Offset deserializeOffset(String json) {
        ReportOffset offset = ReportOffset.parse(json);
        if (offset.reportId().equalsIgnoreCase(plan.reportId())) {
            return offset;
        }
        Optional<String> name = read.options().find(ConnectorOptions.REPORT_NAME);
        if (name.isEmpty() || history.exists(offset.reportId())) {
            throw new IllegalArgumentException("The checkpoint of this stream is of report " + offset.reportId()
                    + ", and this stream reads report " + plan.reportId()
                    + ". Give each report a checkpoint location of"
                    + " its own.");
        }
        String madeAnew = "The checkpoint of this stream is of report " + offset.reportId() + ", and the report '"
                + name.get() + "' now is " + plan.reportId() + ": somebody has deleted it and made it anew.";
        if (failOnDataLoss) {
            throw new IllegalStateException(
                    madeAnew + " What the former one had produced and this stream had not read is"
                            + " lost. Set option 'failOnDataLoss' to false to go on with all that the new one produces, or use"
                            + " another checkpoint location.");
        }
        LOG.warn("{} The stream goes on with all that the new one produces", madeAnew);
        return ReportOffset.anew(plan.reportId(), history.time());
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return read.options()
                .find(ConnectorOptions.MAX_EXECUTIONS_PER_TRIGGER)
                .map(ReadLimit::maxFiles)
                .orElseGet(ReadLimit::allAvailable);
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        available = interruptible(history::now);
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException("latestOffset(Offset, ReadLimit) should be called instead.");
    }

    @Override
    public Offset latestOffset(Offset startOffset, ReadLimit limit) {
        return interruptible(() -> next((ReportOffset) startOffset, most(limit)));
    }

    /** Spark takes for a stop what is an interruption as Java's own libraries have it. */
    private static <T> T interruptible(Supplier<T> call) {
        try {
            return call.get();
        } catch (ServiceException | UncheckedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                InterruptedIOException interrupted = new InterruptedIOException(e.getMessage());
                interrupted.initCause(e);
                throw new UncheckedIOException(interrupted);
            }
            throw e;
        }
    }

    private Offset next(ReportOffset from, int most) {
        List<Execution> complete = available == null ? history.recent() : available;
        StreamStart passed = from.start().orElseGet(() -> starting.settle(complete, history.time()));
        if (!looked) {
            checkGap(from);
            looked = true;
        }
        checkGone(complete);
        List<Execution> untaken = from.untaken(passed, complete);
        List<Execution> taken = untaken.subList(0, Math.min(untaken.size(), most));
        behind = untaken.subList(taken.size(), untaken.size());
        // An offset that differs makes a batch, even where it has taken nothing: so it is the same one then.
        return taken.isEmpty() && from.start().isPresent()
                ? from
                : from.taking(passed, taken, history.known(), history.time());
    }

    private static int most(ReadLimit limit) {
        if (limit instanceof ReadMaxFiles executions) {
            return executions.maxFiles();
        }
        return limit instanceof CompositeReadLimit limits
                ? Arrays.stream(limits.getReadLimits())
                        .mapToInt(InsightsStream::most)
                        .min()
                        .orElse(Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    /** After a standstill that was longer than the service keeps executions, nobody can tell whether some are lost. */
    private void checkGap(ReportOffset from) {
        Instant kept = history.time().minus(ReportOffset.HISTORY);
        Duration run = Duration.ofHours(plan.report().recurrenceInterval().orElse(0));
        from.seenUpTo().filter(seen -> seen.plus(run).isBefore(kept)).ifPresent(seen -> {
            lost("This stream has seen what report " + plan.reportId() + " had produced up to " + seen
                    + ", and the service keeps executions for 90 days: what was made since, up to " + kept
                    + ", may be lost, unless the report was paused.");
        });
    }

    /** What a stream that falls behind has not taken before the service forgot it. */
    private void checkGone(List<Execution> complete) {
        List<String> gone = behind.stream()
                .map(Execution::executionId)
                .filter(id -> complete.stream().map(Execution::executionId).noneMatch(id::equalsIgnoreCase))
                .toList();
        behind = List.of();
        if (!gone.isEmpty()) {
            lost("Executions " + String.join(", ", gone) + " of report " + plan.reportId()
                    + " have gone from the service before this stream took them: it falls behind.");
        }
    }

    private void lost(String what) {
        if (failOnDataLoss) {
            throw new IllegalStateException(
                    what + " Set option 'failOnDataLoss' to false to go on with what there is.");
        }
        LOG.warn("{} The stream goes on with what there is, for option 'failOnDataLoss' is false", what);
    }

    @Override
    public @Nullable Offset reportLatestOffset() {
        return null;
    }

    /** Spark asks more than once for a batch; the files are looked at once. */
    @Override
    public synchronized InputPartition[] planInputPartitions(Offset start, Offset end) {
        ReportOffset from = (ReportOffset) start;
        ReportOffset to = (ReportOffset) end;
        Planned known = planned;
        if (known == null || !known.start().equals(from.json()) || !known.end().equals(to.json())) {
            known = new Planned(from.json(), to.json(), interruptible(() -> partitions(to.takenSince(from))));
            planned = known;
        }
        return known.partitions().toArray(InputPartition[]::new);
    }

    private List<ReportPartition> partitions(List<String> executionIds) {
        if (executionIds.isEmpty()) {
            return List.of();
        }
        Map<String, CompletedReport> there = history.located(executionIds);
        ReportPartitions files = new ReportPartitions(read, read.renewedTaskAccess(), plan.columns(), rule);
        // Of many files each is a partition: nobody gains from looking at them one by one and cutting them.
        boolean many = there.size() > Math.min(ReportPartitions.cores(), Partitioning.MOST);
        List<ReportPartition> partitions = new ArrayList<>();
        for (String id : executionIds) {
            CompletedReport report = there.get(id);
            if (report == null) {
                lost("Execution " + id + " of report " + plan.reportId()
                        + ", which this stream has begun to read, is no longer at the service.");
            } else if (many) {
                partitions.add(files.whole(report));
            } else {
                partitions.addAll(files.cut(report, content -> {}));
            }
        }
        return partitions;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ReportReaderFactory(read.file(), format, Integer.MAX_VALUE);
    }

    /** How far the stream is behind, by the last list: what Spark shows of it in the progress of a query. */
    @Override
    public Map<String, String> metrics(Optional<Offset> latestConsumed) {
        List<Execution> complete = history.known();
        return latestConsumed
                .map(offset -> offset instanceof ReportOffset read ? read : ReportOffset.parse(offset.json()))
                .flatMap(offset -> offset.start().map(passed -> offset.untaken(passed, complete)))
                .map(behind -> Map.of(
                        "executionsListed", String.valueOf(complete.size()),
                        "executionsBehind", String.valueOf(behind.size())))
                .orElseGet(Map::of);
    }

    @Override
    public void commit(Offset end) {}

    @Override
    public void stop() {}

    /** For the plan of a query. */
    @Override
    public String toString() {
        return "executions of report " + plan.reportId();
    }
}
