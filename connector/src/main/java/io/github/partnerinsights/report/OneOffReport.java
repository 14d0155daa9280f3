package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.http.ServiceException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The report that answers a request once: found where one stands already that is good enough, else made, then waited for.
 * What is found or made is kept over failed attempts, so that the next attempt goes on with it. Not thread-safe.
 */
final class OneOffReport {

    /** So often in one go is a report given up that somebody deletes while it is waited for. */
    private static final int MOST_LOST = 3;

    private final ReportPlan plan;
    private final RequestName name;
    private final Snapshots siblings;

    private @Nullable ReportCreation creation;
    private List<OwnReport> stoodBefore = List.of();
    private volatile @Nullable Found found;

    OneOffReport(ReportPlan.OfStatement plan, Snapshots siblings) {
        this(plan, RequestName.ofReport(plan.statement(), plan.window()), siblings);
    }

    OneOffReport(ReportPlan.OfSavedQuery plan, Snapshots siblings) {
        this(plan, RequestName.ofReport(plan.queryId(), plan.window()), siblings);
    }

    private OneOffReport(ReportPlan plan, RequestName name, Snapshots siblings) {
        this.plan = plan;
        this.name = name;
        this.siblings = siblings;
    }

    /** Whether it is this one that is waited for. May be asked from any thread. */
    boolean is(String reportId) {
        Found known = found;
        return known != null && known.reportId().equalsIgnoreCase(reportId);
    }

    /**
     * Its completed execution.
     *
     * @throws ReportException it failed, is gone, or took too long
     * @throws IllegalArgumentException the service refused a column of the statement
     * @throws ApiException the service refused to make it; nothing new is left there
     */
    Awaited await(ReportSession session) {
        for (int lost = 0; ; lost++) {
            Found known = found;
            if (known == null) {
                known = findOrMake(session);
            }
            try {
                Awaited awaited = awaited(session, known);
                new CleanUp(session, siblings::holds).replace(stoodBefore, awaited.reportId());
                stoodBefore = List.of();
                return awaited;
            } catch (ReportException e) {
                boolean made = found != null && found.made();
                if (e.hasFailed()) {
                    found = null;
                    creation = null;
                }
                // One that was only found may have been taken back by whoever made it.
                if (!e.isGone() || made || lost == MOST_LOST) {
                    throw e;
                }
            }
        }
    }

    private Awaited awaited(ReportSession session, Found known) {
        if (known.complete().isPresent()) {
            return new Awaited(known.reportId(), known.complete().get(), known.made(), 0, known.began());
        }
        ExecutionWait wait = new ExecutionWait(session, known.reportId(), Optional.empty(), known.began());
        Optional<Execution> complete = wait.look();
        if (complete.isEmpty() && known.made()) {
            wait.pause();
            // By now whoever began at the same moment has made a report, too.
            Found settled = settled(session, known);
            if (!settled.reportId().equals(known.reportId())) {
                return awaited(session, settled);
            }
        }
        Execution execution = complete.orElseGet(wait::await);
        return new Awaited(known.reportId(), execution, known.made(), wait.looks(), known.began());
    }

    private Found findOrMake(ReportSession session) {
        QuotaWait quota = new QuotaWait(session);
        while (true) {
            List<OwnReport> standing = OwnReport.named(session.client(), name);
            Optional<Found> adopted =
                    session.settings().reuses() ? new Adoption(session).among(standing) : Optional.empty();
            if (adopted.isPresent()) {
                found = adopted.get();
                session.listener().adopted(adopted.get().reportId());
                return adopted.get();
            }
            stoodBefore = standing;
            try {
                return made(session);
            } catch (ApiException refused) {
                try {
                    overcome(session, refused, quota);
                } catch (ServiceException insurmountable) {
                    abandon(session, insurmountable);
                    throw insurmountable;
                }
            }
        }
    }

    /** Waits or makes room, as the refusal asks for, so that another try is worth it. */
    private void overcome(ReportSession session, ApiException refused, QuotaWait quota) {
        CleanUp cleanUp = new CleanUp(session, siblings::holds);
        switch (refused.reason()) {
            case EXECUTE_NOW_QUOTA -> quota.await(refused);
            case ACTIVE_REPORTS_QUOTA -> {
                if (!cleanUp.makesRoomForReport()) {
                    throw Quotas.exhausted(refused, session);
                }
            }
            case SAVED_QUERIES_QUOTA -> {
                if (!cleanUp.makesRoomForQuery()) {
                    throw Quotas.exhausted(refused, session);
                }
            }
            default -> throw refused;
        }
    }

    private void abandon(ReportSession session, ServiceException why) {
        if (creation != null) {
            creation.abandon(session, why);
        }
    }

    private Found made(ReportSession session) {
        ReportCreation making = creation;
        if (making == null) {
            making = new ReportCreation(plan, name);
            creation = making;
        }
        Report report = making.create(session);
        Found made = new Found(report.reportId(), true, System.nanoTime(), Optional.empty());
        // Whatever happens from here on, the next attempt waits for this report.
        found = made;
        session.listener().created(report.reportId(), report.reportName());
        if (session.settings().cleanUp() == CleanUpMode.ON_EXIT) {
            siblings.leftovers()
                    .add(session, report.reportId(), making.savedHere().map(SavedQuery::queryId));
        }
        return settled(session, made);
    }

    /** The earliest of several reports that were made at the same moment, which all processes then wait for. */
    private Found settled(ReportSession session, Found made) {
        boolean shared = session.settings().reuses() && session.settings().cleanUp() != CleanUpMode.ON_EXIT;
        if (!shared || creation == null) {
            return made;
        }
        String earliest = creation.settled(session, stoodBefore);
        if (earliest.equals(made.reportId())) {
            return made;
        }
        Found theirs = new Found(earliest, false, made.began(), Optional.empty());
        found = theirs;
        session.listener().adopted(earliest);
        return theirs;
    }
}
