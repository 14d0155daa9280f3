package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.CompletedReport;
import io.github.partnerinsights.report.Opening;
import io.github.partnerinsights.report.Preview;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.Snapshot;
import io.github.partnerinsights.spark.row.ParseMode;
import io.github.partnerinsights.spark.row.RowFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a table's report, in the shards of its file, or of its preview.
 *
 * <p>Spark plans a batch more than once for one action. So the partitions are planned once and kept, and two scans are
 * equal when they would give the same rows: of equal tables and the same request, the same columns, and as many rows.
 */
final class InsightsScan implements SupportsReportStatistics, Batch {

    private final InsightsTable table;
    private final LoadedRead read;
    private final RowFormat format;
    private final StructType required;
    private final StructType columns;
    private final OptionalInt limit;
    private final ReportPlan plan;

    private volatile @Nullable Planned planned;

    /**
     * @param required the columns that a query needs
     * @param limit how few rows may do; Spark cuts off more
     * @param plan the table's, or one that selects less
     */
    InsightsScan(InsightsTable table, StructType required, OptionalInt limit, ReportPlan plan) {
        this.table = table;
        this.read = table.read();
        this.format = read.parsing()
                .format(
                        table.reportSchema(),
                        required,
                        read.snapshot().plan().columns(),
                        ReportMetadata.in(required, table.reportSchema()));
        this.required = required;
        this.columns = inOrder(required);
        this.limit = limit;
        this.plan = plan;
    }

    /** As in the rows: the column for malformed records behind those of the file, and last what comes from elsewhere. */
    private StructType inOrder(StructType required) {
        List<String> fromFile = Arrays.asList(format.columns().fieldNames());
        List<String> facts = Arrays.asList(format.facts().fieldNames());
        return new StructType(Arrays.stream(required.fields())
                .sorted(Comparator.<StructField, Boolean>comparing(field -> facts.contains(field.name()))
                        .thenComparing(field -> !fromFile.contains(field.name())))
                .toArray(StructField[]::new));
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder(
                columns.isEmpty() ? "no column" : "columns " + String.join(", ", columns.fieldNames()));
        limit.ifPresent(rows -> text.append(", limit ").append(rows));
        if (read.preview() == PreviewMode.ONLY) {
            text.append(", preview only");
        } else if (mayPreview()) {
            text.append(", preview eligible");
        }
        if (!plan.equals(read.snapshot().plan())) {
            text.append(", narrowed to ").append(plan.description());
        }
        read.options().choices().forEach(choice -> text.append(", ").append(choice));
        return text.toString();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    /**
     * The executions of the report, one after the other.
     *
     * @throws IllegalArgumentException the table is of no report, or was not loaded to be streamed
     */
    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
        // Spark takes a stream's rows for what it has asked for, in that order: the table's columns, before 4.2.
        if (!Arrays.equals(columns.fieldNames(), required.fieldNames())) {
            throw new IllegalArgumentException("The column for malformed records ("
                    + read.parsing().recordColumn()
                    + ") must be the last of the schema of a stream. Put it there.");
        }
        return InsightsStream.of(read, format);
    }

    /** Rows only. Left undecided, Spark would plan the partitions, and so create the report, to explain a query. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.UNSUPPORTED;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return planned().partitions().clone();
    }

    /** Two threads that come at once both open the snapshot, which lets one of them create the report. */
    private Planned planned() {
        Planned known = planned;
        if (known == null) {
            known = plan();
            planned = known;
        }
        return known;
    }

    private Planned plan() {
        long began = System.nanoTime();
        long calls = read.calls().calls();
        long retries = read.calls().retries();
        Optional<Preview> preview = preview();
        if (preview.isPresent()) {
            Preview rows = preview.get();
            return new Planned(
                    new InputPartition[] {PreviewPartition.of(read.snapshot().plan(), rows)},
                    ReadMetrics.ofPreview(
                            effort(began, calls, retries), rows.rows().size(), rows.redacted()));
        }
        NarrowedReports.Answer answer = table.narrowedReports().open(plan);
        Opening opening = answer.opening();
        return new Planned(
                partitions(opening.report(), answer.snapshot()).toArray(InputPartition[]::new),
                ReadMetrics.ofReport(
                        effort(began, calls, retries),
                        opening.made(),
                        opening.looks(),
                        opening.age(),
                        opening.report().redacted()));
    }

    /** A look at the file on the driver, unless so few rows are wanted that they are had as quickly. */
    private List<ReportPartition> partitions(CompletedReport report, Snapshot source) {
        ReportPartitions files =
                new ReportPartitions(read, read.taskAccess(), source.plan().columns(), HeaderRule.AT_LEAST);
        return limit.isPresent() ? List.of(files.whole(report)) : files.cut(report, source::measured);
    }

    private ReadMetrics.Effort effort(long began, long callsBefore, long retriesBefore) {
        return new ReadMetrics.Effort(
                Duration.ofNanos(System.nanoTime() - began),
                read.calls().calls() - callsBefore,
                read.calls().retries() - retriesBefore);
    }

    private boolean mayPreview() {
        return read.preview() == PreviewMode.AUTO
                && !format.withRecord()
                && format.facts().isEmpty()
                && format.mode() != ParseMode.DROPMALFORMED
                && limit.isPresent()
                && read.snapshot().mayPreview(limit.getAsInt());
    }

    private Optional<Preview> preview() {
        if (read.preview() == PreviewMode.ONLY) {
            return Optional.of(read.snapshot()
                    .preview(read.session())
                    .orElseThrow(() -> new IllegalStateException("The service cannot compute a preview of "
                            + read.snapshot().plan().description()
                            + " (the log says why), and option 'preview' asks for nothing else. Leave it out.")));
        }
        return mayPreview()
                ? read.snapshot()
                        .preview(read.session())
                        .filter(rows -> rows.answers(limit.getAsInt()) && isReadable(rows))
                : Optional.empty();
    }

    /** The service may write values of a type otherwise here than in a report's file: then the report must answer. */
    private boolean isReadable(Preview preview) {
        return PreviewRowReader.reads(PreviewPartition.of(read.snapshot().plan(), preview), format);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ReportReaderFactory(read.file(), format, limit.orElse(Integer.MAX_VALUE));
    }

    /** What is known since a look at the file; nobody looks for it. */
    @Override
    public Statistics estimateStatistics() {
        Snapshot report = table.narrowedReports().likely(plan);
        return ContentStatistics.of(report.measured(), columns, table.partIn(report.plan()));
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return ReadMetrics.supported();
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        Planned known = planned;
        return known == null ? new CustomTaskMetric[0] : known.metrics();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InsightsScan that
                && table.equals(that.table)
                && plan.equals(that.plan)
                && columns.equals(that.columns)
                && limit.equals(that.limit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, plan, columns, limit);
    }

    /** What planning came to, and its numbers. */
    @SuppressWarnings("ArrayRecordComponent") // Spark's own type; never compared.
    private record Planned(InputPartition[] partitions, CustomTaskMetric[] metrics) {}
}
