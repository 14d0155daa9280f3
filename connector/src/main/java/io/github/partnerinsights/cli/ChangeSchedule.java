package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.schedule.RecurringReport;
import io.github.partnerinsights.schedule.Schedules;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb that does something to one recurring report, and shows how it is then. */
@Command
final class ChangeSchedule implements Callable<Integer> {

    private final Terminal terminal;
    private final AccountOptions account;
    private final BiFunction<Schedules, String, RecurringReport> verb;

    @Parameters(paramLabel = "REPORT", description = "Its name, if only one report has it, or its id.")
    private String report = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ChangeSchedule(Terminal terminal, AccountOptions account, BiFunction<Schedules, String, RecurringReport> verb) {
        this.terminal = terminal;
        this.account = account;
        this.verb = verb;
    }

    @Override
    public Integer call() {
        try (PartnerAccount opened = account.open()) {
            ScheduleListing.print(terminal, json, verb.apply(opened.schedules(), report));
        }
        return 0;
    }
}
