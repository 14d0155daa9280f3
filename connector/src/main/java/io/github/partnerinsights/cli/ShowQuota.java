package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.cli.Listing.Field;
import io.github.partnerinsights.report.Quotas;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "quota", description = "Shows what the account has used of its quotas, by what it holds.")
final class ShowQuota implements Callable<Integer> {

    private record Quota(String name, String title, long used, int limit, long left) {}

    private static final Listing<Quota> ALL = new Listing<>(List.of(
            new Field<>("name", null, Quota::name),
            new Field<>("what", "QUOTA", Quota::title),
            new Field<>("used", "USED", Quota::used),
            new Field<>("limit", "LIMIT", Quota::limit),
            new Field<>("left", "LEFT", Quota::left)));

    private final Terminal terminal;
    private final AccountOptions account;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ShowQuota(Terminal terminal, AccountOptions account) {
        this.terminal = terminal;
        this.account = account;
    }

    @Override
    public Integer call() {
        try (PartnerAccount opened = account.open()) {
            Quotas quotas = opened.schedules().quota();
            List<Quota> rows = List.of(
                    new Quota(
                            "savedQueries",
                            "saved queries",
                            quotas.savedQueries(),
                            Quotas.MOST_SAVED_QUERIES,
                            quotas.savedQueriesLeft()),
                    new Quota(
                            "activeReports",
                            "active reports",
                            quotas.activeReports(),
                            Quotas.MOST_ACTIVE_REPORTS,
                            quotas.activeReportsLeft()),
                    new Quota(
                            "reportsThisHour",
                            "reports at once, this hour",
                            quotas.recentReports(),
                            Quotas.MOST_REPORTS_AN_HOUR,
                            quotas.reportsLeftThisHour()));
            terminal.out().print(json ? ALL.json(rows) : ALL.table(rows));
        }
        return 0;
    }
}
