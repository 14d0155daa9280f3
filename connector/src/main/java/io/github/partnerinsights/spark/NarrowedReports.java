package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.options.PushDown;
import io.github.partnerinsights.report.Narrowing;
import io.github.partnerinsights.report.Opening;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.Snapshot;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports that a table may be read from: the whole one, and with {@code pushDown} some that have less. Each is pinned
 * for good by who reads it first, like the whole one.
 */
final class NarrowedReports {

    private static final Logger LOG = LoggerFactory.getLogger(NarrowedReports.class);

    private final LoadedRead read;
    private final Snapshot whole;
    private final boolean judgesRecords;

    /** @param schema of the table */
    NarrowedReports(LoadedRead read, StructType schema) {
        this.read = read;
        this.whole = read.snapshot();
        this.judgesRecords = read.parsing().judgesRecords(schema, whole.plan().columns());
    }

    /**
     * What answers a request.
     *
     * @param snapshot the whole, or a part
     */
    record Answer(Snapshot snapshot, Opening opening) {}

    /** Whether a query may narrow the report in this way. */
    boolean takes(PushDown part) {
        return read.pushDown().contains(part)
                && read.preview() != PreviewMode.ONLY
                && switch (part) {
                    case COLUMNS -> Narrowing.takesColumns(whole.plan()) && !judgesRecords;
                    case FILTERS ->
                        Narrowing.takesConditions(whole.plan())
                                && read.parsing().showsTextsAsTheyAre();
                    case LIMIT -> Narrowing.takesLimit(whole.plan()) && !judgesRecords;
                };
    }

    /** What to ask for: all, where that is there and the part is not. Calls nobody. */
    ReportPlan plan(Narrowing narrowing) {
        ReportPlan part = narrowing.of(whole.plan());
        return whole.isPinned() && whole.part(part).isEmpty() ? whole.plan() : part;
    }

    /** Waits for the report of a request. Where a part does not do, it is the whole one. */
    Answer open(ReportPlan plan) {
        return part(plan).flatMap(this::opened).orElseGet(() -> new Answer(whole, whole.open(read.session())));
    }

    private Optional<Snapshot> part(ReportPlan plan) {
        if (plan.equals(whole.plan())) {
            return Optional.empty();
        }
        Optional<Snapshot> known = whole.part(plan).filter(Snapshot::isPinned);
        return known.isPresent() || whole.isPinned() ? known : whole.beginPart(plan, read.session());
    }

    private Optional<Answer> opened(Snapshot part) {
        Opening opening;
        try {
            opening = part.open(read.session());
        } catch (ApiException | IllegalArgumentException refused) {
            if (refused instanceof ApiException answer && answer.reason() != ApiException.Reason.INVALID_REQUEST) {
                throw refused;
            }
            LOG.warn(
                    "The service refuses {}; the whole report is read instead",
                    part.plan().description(),
                    refused);
            return Optional.empty();
        }
        if (opening.report().redacted() && hidesRows(part.plan())) {
            LOG.warn(
                    "The service has redacted data of report {}, which has only rows that fulfil conditions: it may lack"
                            + " some that show other values. The whole report is read instead",
                    opening.report().reportId());
            return Optional.empty();
        }
        return Optional.of(new Answer(part, opening));
    }

    /** Conditions are checked on what is stored, not on what is shown. */
    private boolean hidesRows(ReportPlan part) {
        return part instanceof ReportPlan.OfStatement narrow
                && whole.plan() instanceof ReportPlan.OfStatement all
                && !narrow.query().conditions().equals(all.query().conditions());
    }

    /** The report that will most likely answer, of those whose file was looked at. */
    Snapshot likely(ReportPlan plan) {
        return whole.part(plan).filter(part -> part.measured().isPresent()).orElse(whole);
    }
}
