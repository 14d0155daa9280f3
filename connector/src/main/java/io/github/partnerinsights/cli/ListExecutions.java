package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.cli.Listing.Field;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "executions",
        description =
                "Lists what a report has run in the last 90 days, and what it will run next, with states and times.")
final class ListExecutions implements Callable<Integer> {

    /** A link to a file is a secret, and has no place here. */
    private static final Listing<Execution> ALL = new Listing<>(List.of(
            new Field<>("id", "ID", Execution::executionId),
            new Field<>(
                    "status", "STATUS", execution -> execution.executionStatus().word()),
            new Field<>("generated", "FILE MADE", Execution::reportGeneratedTime),
            new Field<>("format", "FORMAT", Execution::format)));

    private final Terminal terminal;
    private final AccountOptions account;

    @Parameters(
            paramLabel = "REPORT",
            description = "Its name, if only one report has it, or its id. Recurring or not.")
    private String report = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ListExecutions(Terminal terminal, AccountOptions account) {
        this.terminal = terminal;
        this.account = account;
    }

    @Override
    public Integer call() {
        try (PartnerAccount opened = account.open()) {
            List<Execution> executions = opened.schedules().executions(report);
            if (json) {
                terminal.out().print(ALL.json(executions));
            } else if (executions.isEmpty()) {
                terminal.out().println("There are no executions yet.");
            } else {
                terminal.out().print(ALL.table(executions));
            }
        }
        return 0;
    }
}
