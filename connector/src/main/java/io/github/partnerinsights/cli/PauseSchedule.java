package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.PartnerAccount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "pause", description = "Holds a recurring report back: no run begins until it is resumed.")
final class PauseSchedule implements Callable<Integer> {

    private final Terminal terminal;
    private final AccountOptions account;

    @Parameters(paramLabel = "REPORT", description = "Its name, if only one report has it, or its id.")
    private String report = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    PauseSchedule(Terminal terminal, AccountOptions account) {
        this.terminal = terminal;
        this.account = account;
    }

    @Override
    public Integer call() {
        try (PartnerAccount opened = account.open()) {
            ScheduleListing.print(terminal, json, opened.schedules().pause(report));
        }
        return 0;
    }
}
