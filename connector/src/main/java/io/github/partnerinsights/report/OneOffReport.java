package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.http.ServiceException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The report that answers a request once: found where one stands already that is good enough, else made, then waited for.
 * What is found or made is kept over failed attempts, so that the next attempt goes on with it. Not thread-safe.
 */
final class OneOffReport implements ReportSource {

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

    @Override
    public Optional<Found> found() {
        return Optional.ofNullable(found);
    }

    /**
     * Its completed execution.
     *
     * @throws ReportException it failed, is gone, or took too long
     * @throws IllegalArgumentException the service refused a column of the statement
     * @throws ApiException the service refused to make it; nothing new is left there
     */
    @Override
    public Awaited await(ReportSession session) {
        for (int lost = 0; ; lost++) {
            Found known = found;
            try {
                return awaited(session, known == null ? findOrMake(session) : known);
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

    /** Removes what it has replaced. */
    @Override
    public void tidy(ReportSession session, String complete) {
        new CleanUp(session, siblings).replace(stoodBefore, complete);
        if (creation != null) {
            creation.removeSurplus(session, complete);
        }
        stoodBefore = List.of();
    }

    private Awaited awaited(ReportSession session, Found known) {
        if (known.complete().isPresent()) {
            // Should its link be no good, it is asked for anew.
            found = known.unseen();
            return new Awaited(known, known.complete().get(), 0);
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
        return new Awaited(known, complete.orElseGet(wait::await), wait.looks());
    }

    private Found findOrMake(ReportSession session) {
        QuotaWait quota = new QuotaWait(session);
        while (true) {
            try {
                Optional<Found> standing = standing(session);
                return standing.isPresent() ? standing.get() : made(session);
            } catch (ServiceException refused) {
                try {
                    overcome(session, refused, quota);
                } catch (ServiceException insurmountable) {
                    if (creation != null) {
                        creation.abandon(session, insurmountable);
                    }
                    throw insurmountable;
                }
            }
        }
    }

    /** One that stands already and is good enough. */
    private Optional<Found> standing(ReportSession session) {
        stoodBefore = OwnReport.named(session.client(), name);
        Optional<Found> adopted =
                session.settings().reuses() ? new Adoption(session).among(stoodBefore) : Optional.empty();
        adopted.ifPresent(report -> {
            found = report;
            session.listener().adopted(report.reportId());
        });
        return adopted;
    }

    /** Waits or makes room, as the refusal asks for, so that another try is worth it. */
    private void overcome(ReportSession session, ServiceException refused, QuotaWait quota) {
        if (quota.hasBegun() && Passing.may(refused)) {
            quota.await(refused);
            return;
        }
        if (!(refused instanceof ApiException answered)) {
            throw refused;
        }
        CleanUp cleanUp = new CleanUp(session, siblings);
        switch (answered.reason()) {
            case EXECUTE_NOW_QUOTA -> quota.await(answered);
            case ACTIVE_REPORTS_QUOTA -> {
                if (!cleanUp.makesRoomForReport()) {
                    throw Quotas.exhausted(answered, session);
                }
            }
            case SAVED_QUERIES_QUOTA -> {
                if (!cleanUp.makesRoomForQuery()) {
                    throw Quotas.exhausted(answered, session);
                }
            }
            default -> throw refused;
        }
    }

    private Found made(ReportSession session) {
        ReportCreation making = creation;
        if (making == null) {
            making = new ReportCreation(plan, name);
            creation = making;
            if (session.settings().cleanUp() == CleanUpMode.ON_EXIT) {
                siblings.leftovers().add(session, making.attempt(), name, making.queryName());
            }
        }
        Report report = making.create(session);
        Found made = new Found(report, true, System.nanoTime(), Optional.empty());
        // Whatever happens from here on, the next attempt waits for this report.
        found = made;
        session.listener().created(report.reportId(), report.reportName());
        return settled(session, made);
    }

    /** The earliest of several reports that were made at the same moment, which all processes then wait for. */
    private Found settled(ReportSession session, Found made) {
        boolean shared = session.settings().reuses() && session.settings().cleanUp() != CleanUpMode.ON_EXIT;
        if (!shared || creation == null) {
            return made;
        }
        Report earliest = new Rivals(name, creation.attempt(), stoodBefore, id -> siblings.holds(id, this))
                .settle(session, made.report());
        if (earliest.equals(made.report())) {
            return made;
        }
        Found theirs = new Found(earliest, false, made.began(), Optional.empty());
        found = theirs;
        session.listener().adopted(earliest.reportId());
        return theirs;
    }
}
