package io.github.partnerinsights.report;

import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.Program;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One read of an account's reports, as {@code load()} begins it: by default in a process of its own, which shares nothing
 * with others but the service.
 */
final class Reading {

    private final AccountAtEmulator account;
    private final Selection selection;
    private ReportSettings settings;
    private ReportListener listener = ReportListener.NONE;
    private CallListener calls = CallListener.none();
    private Snapshots process = new Snapshots();
    private Account whose = new Account(URI.create("http://127.0.0.1"), Program.MPN, "somebody");
    private @Nullable Loaded loaded;

    private record Loaded(Snapshot snapshot, ReportSession session) {}

    Reading(AccountAtEmulator account, Selection selection, WaitSettings waiting) {
        this.account = account;
        this.selection = selection;
        ReportSettings usual = ReportSettings.defaults();
        this.settings =
                new ReportSettings(usual.maxAge(), waiting, usual.cleanUp(), usual.retention(), usual.failOnRedacted());
    }

    Reading heardBy(ReportListener who) {
        listener = who;
        return this;
    }

    Reading callsHeardBy(CallListener who) {
        calls = who;
        return this;
    }

    /** In the same process as other reads. */
    Reading in(Snapshots where) {
        process = where;
        return this;
    }

    Reading as(Account account) {
        whose = account;
        return this;
    }

    Reading maxAge(Duration age) {
        settings = new ReportSettings(
                age, settings.waiting(), settings.cleanUp(), settings.retention(), settings.failOnRedacted());
        return this;
    }

    Reading retention(Duration retention) {
        settings = new ReportSettings(
                settings.maxAge(), settings.waiting(), settings.cleanUp(), retention, settings.failOnRedacted());
        return this;
    }

    Reading cleanUp(CleanUpMode mode) {
        settings = new ReportSettings(
                settings.maxAge(), settings.waiting(), mode, settings.retention(), settings.failOnRedacted());
        return this;
    }

    Reading failingOnRedactedData() {
        settings = new ReportSettings(
                settings.maxAge(), settings.waiting(), settings.cleanUp(), settings.retention(), true);
        return this;
    }

    /** What {@code load()} does: resolves the selection and takes a snapshot. */
    Reading load() {
        loaded();
        return this;
    }

    Snapshot snapshot() {
        return loaded().snapshot();
    }

    /** What an action does. */
    CompletedReport open() {
        return opening().report();
    }

    Opening opening() {
        return loaded().snapshot().open(loaded().session());
    }

    /** What an action does that wants less of it. */
    CompletedReport openPart(Selection less) {
        return loaded().snapshot()
                .beginPart(account.plan(less), loaded().session())
                .orElseThrow()
                .open(loaded().session())
                .report();
    }

    Optional<Preview> preview() {
        return loaded().snapshot().preview(loaded().session());
    }

    private Loaded loaded() {
        Loaded known = loaded;
        if (known == null) {
            ServerTime time = new ServerTime();
            InsightsClient client = account.client(calls.andThen(time));
            ReportSession session = new ReportSession(client, settings, listener, time);
            known = new Loaded(process.take(whose, new ReportPlanner(client).plan(selection), session), session);
            loaded = known;
        }
        return known;
    }
}
