package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.PartnerAccount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the recurring reports of the account.")
final class ListSchedules implements Callable<Integer> {

    private final Terminal terminal;
    private final AccountOptions account;

    @Option(names = "--json", description = "Prints JSON, with everything that is known of each.")
    private boolean json;

    ListSchedules(Terminal terminal, AccountOptions account) {
        this.terminal = terminal;
        this.account = account;
    }

    @Override
    public Integer call() {
        try (PartnerAccount opened = account.open()) {
            ScheduleListing.print(terminal, json, opened.schedules().list());
        }
        return 0;
    }
}
