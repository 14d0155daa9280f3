package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.Narrowing;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.Snapshot;
import io.github.partnerinsights.report.Snapshots;
import io.github.partnerinsights.spark.pushdown.PushDown;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.types.StructType;

/**
 * The reports that a table may be read from: the whole one, and with {@code pushDown} one for each distinct request that
 * selects less. Each is pinned for good by who reads it first, like the whole one.
 */
final class NarrowedReports {

    private final LoadedRead read;
    private final boolean judgesRecords;
    private final Map<String, Snapshot> narrowed = new ConcurrentHashMap<>();

    /** @param schema of the table */
    NarrowedReports(LoadedRead read, StructType schema) {
        this.read = read;
        this.judgesRecords =
                read.parsing().judgesRecords(schema, read.snapshot().plan().columns());
    }

    /** Whether a query may narrow the report in this way. */
    boolean takes(PushDown part) {
        ReportPlan whole = read.snapshot().plan();
        return read.pushDown().contains(part)
                && read.preview() != PreviewMode.ONLY
                && switch (part) {
                    case COLUMNS -> Narrowing.takesColumns(whole) && !judgesRecords;
                    case FILTERS ->
                        Narrowing.takesConditions(whole) && read.parsing().showsTextsAsTheyAre();
                    case LIMIT -> Narrowing.takesLimit(whole) && !judgesRecords;
                };
    }

    /** Calls nobody. Where the whole report is there, only one that was read before comes before it. */
    Snapshot of(Narrowing narrowing) {
        Snapshot whole = read.snapshot();
        ReportPlan plan = narrowing.of(whole.plan());
        if (plan.equals(whole.plan())) {
            return whole;
        }
        Snapshot known = narrowed.get(plan.canonical());
        if (known == null && whole.isPinned()) {
            return whole;
        }
        return narrowed.computeIfAbsent(
                plan.canonical(), request -> Snapshots.ofProcess().take(read.account(), plan, read.session()));
    }
}
