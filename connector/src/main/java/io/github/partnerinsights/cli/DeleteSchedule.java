package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.PartnerAccount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Deletes a recurring report with the records of its executions, for good. The query goes, too, if"
                + " 'create' saved it and no other report runs it.")
final class DeleteSchedule implements Callable<Integer> {

    private final Terminal terminal;
    private final AccountOptions account;

    @Parameters(paramLabel = "REPORT", description = "Its name, if only one report has it, or its id.")
    private String report = "";

    @Option(names = "--yes", description = "Asks nothing. Needed where nobody can be asked.")
    private boolean yes;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    DeleteSchedule(Terminal terminal, AccountOptions account) {
        this.terminal = terminal;
        this.account = account;
    }

    @Override
    public Integer call() {
        if (!yes && !confirmed()) {
            throw new IllegalArgumentException("Nothing was deleted: what was typed is not '" + report + "'.");
        }
        try (PartnerAccount opened = account.open()) {
            ScheduleListing.print(terminal, json, opened.schedules().delete(report));
        }
        return 0;
    }

    private boolean confirmed() {
        BufferedReader answers = terminal.answers()
                .orElseThrow(() -> new IllegalArgumentException("Nothing was deleted: nobody can be asked whether '"
                        + report + "' is really to go. Say so with --yes."));
        terminal.err()
                .print("Deleting '" + report + "' and the records of its executions cannot be undone. Type it again to"
                        + " go on: ");
        terminal.err().flush();
        try {
            return Optional.ofNullable(answers.readLine())
                    .map(String::strip)
                    .filter(report.strip()::equals)
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
