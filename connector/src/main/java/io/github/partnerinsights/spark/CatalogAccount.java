package io.github.partnerinsights.spark;

import io.github.partnerinsights.access.Connections;
import io.github.partnerinsights.access.Credentials;
import io.github.partnerinsights.api.Dataset;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.auth.SharedTokens;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.options.ReadOptions;
import io.github.partnerinsights.query.NearestName;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.ServerTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tables of a catalog share that belong to one account: tokens, and what was listed a moment ago. */
final class CatalogAccount {

    /** Microsoft adds a dataset a few times a year. */
    private final RecentListing<Dataset> datasets = new RecentListing<>(Duration.ofMinutes(1));

    private final RecentListing<Report> reports = new RecentListing<>(Duration.ofSeconds(10));
    private final ServerTime time = new ServerTime();
    private @Nullable SharedTokens tokens;

    List<Dataset> datasets(ReadOptions options) {
        return datasets.recentOr(() -> client(options).listDatasets());
    }

    /** A dataset by its name in any letter case; one that was not listed a moment ago may have come since. */
    Optional<Dataset> dataset(String name, ReadOptions options) {
        boolean known = datasets.isRecent();
        Optional<Dataset> found = named(name, datasets(options));
        return found.isPresent() || !known
                ? found
                : named(name, datasets.fresh(() -> client(options).listDatasets()));
    }

    private static Optional<Dataset> named(String name, List<Dataset> all) {
        return all.stream()
                .filter(dataset -> dataset.datasetName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** As they are now. */
    CatalogReports listReports(ReadOptions options) {
        return new CatalogReports(reports.fresh(() -> client(options).listReports(ReportFilter.all())));
    }

    /** As they were listed a moment ago, if a table of them was listed then; else as they are now. */
    CatalogReports reports(String name, ReadOptions options) {
        CatalogReports recent = new CatalogReports(reports.recent());
        return recent.has(name) ? recent : new CatalogReports(client(options).listReports(ReportFilter.all()));
    }

    /** What somebody who typed an unknown name of a dataset may have meant; calls nobody. */
    String nearestDataset(String name) {
        return NearestName.hint(
                name, datasets.recent().stream().map(Dataset::datasetName).toList());
    }

    void forget() {
        datasets.forget();
        reports.forget();
    }

    LoadedRead load(ReadOptions options, Function<InsightsClient, ReportPlan> planning) {
        return LoadedRead.of(options, http -> tokens(options, http), time, planning);
    }

    InsightsClient client(ReadOptions options) {
        HttpSettings http = Connections.http(options, SparkRelease.platform());
        return Connections.client(options, http, tokens(options, http), time);
    }

    /** By the calls of all tables: a table that is known already is loaded without one. */
    ServerTime time() {
        return time;
    }

    private synchronized TokenSource tokens(ReadOptions options, HttpSettings http) {
        SharedTokens known = tokens;
        if (known == null) {
            known = new SharedTokens(new Credentials(options).tokens(http));
            tokens = known;
        }
        return known.forOneClient();
    }
}
