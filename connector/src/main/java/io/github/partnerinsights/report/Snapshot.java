package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.Program;
import io.github.partnerinsights.api.Window;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One execution that answers a request for good: a generation of it. Nothing is created before somebody opens it; whoever
 * opens it again, on any thread and for any read that shares it, gets the same execution.
 *
 * <p>A report is the unit of cost: it takes minutes or hours, and five an hour may be asked for. So one that stands
 * already is used where it may be, and one that has been created is never given up: after a timeout or an interruption the
 * next opening waits for that same report. Only where it failed, or is gone, does the next opening ask for a new one.
 *
 * <p>One opening at a time does the work, so that the service is asked by one poller however many wait; if it gives up,
 * the next in the queue goes on where it was.
 */
public final class Snapshot {

    /** How often it is looked whether waiting for another reader has become futile. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private record Pinned(String reportId, String executionId) {}

    /** More requests of one DataFrame than that would hold reports of which an account has few. */
    private static final int MOST_PARTS = 10;

    private final Account account;
    private final ReportPlan plan;
    private final Snapshots siblings;
    /** Changed by one thread at a time; read by any. */
    private final Map<String, Snapshot> parts = new ConcurrentHashMap<>();

    private final ReportSource source;
    private final FirstRows firstRows;

    private final ReentrantLock opening = new ReentrantLock(true);
    private final ReentrantLock previewing = new ReentrantLock(true);
    private volatile @Nullable Pinned pinned;
    /** From when its data is; unknown as long as nobody has got any. */
    private volatile @Nullable Instant since;

    private volatile @Nullable Long measured;

    /** Whether something has gone wrong with it, so that new reads do not get it. */
    private volatile boolean spent;

    Snapshot(Account account, ReportPlan plan, Snapshots siblings) {
        this.account = account;
        this.plan = plan;
        this.siblings = siblings;
        this.firstRows = new FirstRows(plan);
        if (plan instanceof ReportPlan.OfReport existing) {
            this.source = new ExistingReport(existing);
        } else if (plan instanceof ReportPlan.OfStatement statement) {
            this.source = new OneOffReport(statement, siblings);
        } else {
            this.source = new OneOffReport((ReportPlan.OfSavedQuery) plan, siblings);
        }
    }

    /** What it answers. */
    public ReportPlan plan() {
        return plan;
    }

    /**
     * Waits for the execution and says where its file lies. A link lives shortly, so each opening after the first asks
     * the service for a new one, of the same execution.
     *
     * @throws ReportException the report failed, is gone, or took too long; its message says how to go on
     * @throws IllegalArgumentException the service refused a column of the statement
     * @throws io.github.partnerinsights.api.ApiException the service refused to make the report; nothing new is left
     *     there
     * @throws ServiceException there was no answer, or the thread was interrupted; or data is redacted, and that is to be
     *     an error
     */
    public Opening open(ReportSession session) {
        acquire(session);
        try {
            Opening opened = opened(session);
            session.checkRedaction(
                    opened.report().redacted(), "report " + opened.report().reportId());
            return opened;
        } finally {
            opening.unlock();
        }
    }

    /** The snapshot of a request that selects less of the same, if it was begun. */
    public Optional<Snapshot> part(ReportPlan narrower) {
        return Optional.ofNullable(parts.get(narrower.canonical()));
    }

    /**
     * The snapshot of a request that selects less of the same, the same one for all who ask this snapshot; empty where
     * there are so many that the whole is cheaper. Calls nobody.
     */
    public Optional<Snapshot> beginPart(ReportPlan narrower, ReportSession session) {
        synchronized (parts) {
            if (parts.size() >= MOST_PARTS && !parts.containsKey(narrower.canonical())) {
                return Optional.empty();
            }
            return Optional.of(
                    parts.computeIfAbsent(narrower.canonical(), request -> siblings.take(account, narrower, session)));
        }
    }

    /** Whether its report is there. */
    public boolean isPinned() {
        return pinned != null;
    }

    /** Tells about how many bytes of content the report's file has, for who asks later. */
    public void measured(long bytes) {
        measured = bytes;
    }

    /** About how many bytes of content the report's file has, if somebody has told. */
    public OptionalLong measured() {
        Long known = measured;
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** Whether a look at so few rows may be answered by a preview instead of a report. Calls nobody. */
    public boolean mayPreview(int limit) {
        return limit <= Preview.MOST_ROWS && pinned == null && isPreviewable();
    }

    /** Whether the service can run the request at once: no report that exists, and a window only where it takes one. */
    public boolean isPreviewable() {
        if (plan instanceof ReportPlan.OfStatement statement) {
            return takes(statement.window());
        }
        return plan instanceof ReportPlan.OfSavedQuery saved && takes(saved.window());
    }

    /** Only mpn documents a window of test queries. */
    private boolean takes(Optional<Window> window) {
        return window.isEmpty() || account.program() == Program.MPN;
    }

    /**
     * The first rows, computed once for all who share this snapshot, so that small looks fit together; empty where the
     * service could not compute them.
     *
     * @throws ServiceException the thread was interrupted; or data is redacted, and that is to be an error
     */
    public Optional<Preview> preview(ReportSession session) {
        try {
            previewing.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        try {
            Optional<Preview> rows = firstRows.get(session);
            if (since == null) {
                since = session.now();
            }
            session.checkRedaction(rows.filter(Preview::redacted).isPresent(), "the preview");
            return rows;
        } finally {
            previewing.unlock();
        }
    }

    /**
     * Whether it answers a new read: nobody has got data of it yet, or they are young enough, and nothing has gone wrong.
     */
    boolean answers(Duration maxAge, ServerTime time) {
        if (spent) {
            return false;
        }
        boolean ageless = plan instanceof ReportPlan.OfReport report
                && report.executionId().isPresent();
        return ageless
                || oldest().or(() -> source.found().flatMap(Found::since))
                        .map(from -> time.age(from).compareTo(maxAge) < 0)
                        .orElse(true);
    }

    /** From when the oldest data is that whoever shares this snapshot may get: its own, or that of a part. */
    private Optional<Instant> oldest() {
        return Stream.concat(Stream.of(this), parts.values().stream())
                .flatMap(snapshot -> Stream.ofNullable(snapshot.since))
                .min(Comparator.naturalOrder());
    }

    boolean standsOn(String reportId) {
        Pinned known = pinned;
        return source.found()
                        .map(Found::reportId)
                        .filter(reportId::equalsIgnoreCase)
                        .isPresent()
                || (known != null && known.reportId().equalsIgnoreCase(reportId));
    }

    boolean isFrom(ReportSource other) {
        return source == other;
    }

    /** Whoever would not have waited as long for the report itself does not wait for another reader, either. */
    private void acquire(ReportSession session) {
        WaitSettings waiting = session.settings().waiting();
        long began = System.nanoTime();
        try {
            while (!opening.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Duration waited = Duration.ofNanos(System.nanoTime() - began);
                Optional<Duration> age =
                        source.found().map(found -> Duration.ofNanos(System.nanoTime() - found.began()));
                boolean late = age.map(ofReport -> ofReport.compareTo(waiting.timeout()) > 0)
                        .orElseGet(() -> waited.compareTo(waiting.timeout().plus(waiting.quotaTimeout())) > 0);
                if (late) {
                    throw new ServiceException(
                            "Another read of this application has been waiting for the same report for longer than this"
                                    + " one would (options 'reportTimeout' and 'quotaTimeout').",
                            null);
                }
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static ServiceException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new ServiceException("Interrupted while another read waited for the same report.", interrupted);
    }

    private Opening opened(ReportSession session) {
        Pinned known = pinned;
        try {
            return known == null ? first(session) : again(known, session);
        } catch (RuntimeException e) {
            // Whoever has this snapshot may go on with it; who comes new begins anew, and finds what stands there.
            spent = true;
            session.listener().stopped();
            throw e;
        }
    }

    private Opening first(ReportSession session) {
        Awaited awaited = source.await(session);
        Found found = awaited.found();
        CompletedReport report = CompletedReport.of(found.reportId(), awaited.execution());
        Instant at = Optional.ofNullable(report.generatedAt())
                .or(() -> found.made() ? Optional.empty() : found.since())
                .orElseGet(session::now);
        since = at;
        pinned = new Pinned(report.reportId(), report.executionId());
        session.listener()
                .completed(
                        report.reportId(), report.executionId(), Duration.ofNanos(System.nanoTime() - found.began()));
        source.tidy(session, report.reportId());
        return new Opening(report, found.made(), awaited.looks(), session.age(at));
    }

    private Opening again(Pinned known, ReportSession session) {
        ExecutionLook look = new ExecutionLook(session.client());
        Optional<String> execution = Optional.of(known.executionId());
        Optional<Execution> listed = look.completed(known.reportId(), execution);
        int looks = 1;
        if (listed.isEmpty()) {
            // A list may be older than what is known: what it lacks is looked for once more.
            pause(session);
            listed = look.completed(known.reportId(), execution);
            looks++;
        }
        CompletedReport report = listed.map(found -> CompletedReport.of(known.reportId(), found))
                .orElseThrow(() -> ReportException.unfinished(
                        "Execution " + known.executionId() + " of report " + known.reportId()
                                + ", which this DataFrame stands on, is no longer at the service. Load it again.",
                        known.reportId(),
                        known.executionId(),
                        null));
        Instant at = since;
        return new Opening(report, false, looks, at == null ? Duration.ZERO : session.age(at));
    }

    private static void pause(ReportSession session) {
        try {
            Pause.sleep(session.settings().waiting().pollInterval(), () -> {});
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServiceException("Interrupted while an execution was looked for once more.", interrupted);
        }
    }
}
