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
                && switch (part) {
                    case COLUMNS -> Narrowing.takesColumns(whole) && !judgesRecords;
                    case FILTERS ->
                        Narrowing.takesConditions(whole) && read.parsing().showsTextsAsTheyAre();
                    case LIMIT -> Narrowing.takesLimit(whole);
                };
    }

    /** Calls nobody. Where the whole report is there already, nothing is gained by another one. */
    Snapshot of(Narrowing narrowing) {
        Snapshot whole = read.snapshot();
        if (narrowing.equals(Narrowing.NONE) || whole.isPinned()) {
            return whole;
        }
        ReportPlan plan = narrowing.of(whole.plan());
        return plan.equals(whole.plan())
                ? whole
                : narrowed.computeIfAbsent(
                        plan.canonical(), request -> Snapshots.ofProcess().take(read.account(), plan, read.session()));
    }
}
