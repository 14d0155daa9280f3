package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.UserAgent;
import io.github.partnerinsights.schedule.RecurringReport;
import io.github.partnerinsights.schedule.Schedules;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tree of commands. */
final class Commands {

    private static final int WIDTH = 100;

    private Commands() {}

    static CommandLine of(Terminal terminal) {
        CommandLine schedules = new CommandLine(schedules())
                .addSubcommand(account(terminal, account -> new ListSchedules(terminal, account)))
                .addSubcommand(account(terminal, account -> new CreateSchedule(terminal, account)))
                .addSubcommand(
                        "pause",
                        change(
                                terminal,
                                Schedules::pause,
                                "Holds a recurring report back: no run begins until it is resumed."))
                .addSubcommand(
                        "resume", change(terminal, Schedules::resume, "Lets a paused report go on with its schedule."))
                .addSubcommand(account(terminal, account -> new DeleteSchedule(terminal, account)));
        CommandLine root = new CommandLine(root())
                .addSubcommand(schedules)
                .addSubcommand(account(terminal, account -> new ListExecutions(terminal, account)))
                .addSubcommand(account(terminal, account -> new ShowQuota(terminal, account)))
                .addSubcommand(account(terminal, account -> new Login(terminal, account)));
        Errors errors = new Errors(terminal.err());
        // What it prints itself is help and version: plain letters in any charset.
        PrintWriter help = new PrintWriter(new OutputStreamWriter(terminal.out(), Charset.defaultCharset()), true);
        return root.setOut(help)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                // A report's name may begin with @.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    /** A command that needs an account, with the options that lead to it. */
    private static CommandLine account(Terminal terminal, Function<AccountOptions, Object> command) {
        AccountOptions account = new AccountOptions(terminal.environment());
        CommandLine line = new CommandLine(command.apply(account));
        CommonOptions.addTo(line.getCommandSpec());
        account.addTo(line.getCommandSpec());
        return line;
    }

    private static CommandLine change(
            Terminal terminal, BiFunction<Schedules, String, RecurringReport> verb, String description) {
        CommandLine line = account(terminal, account -> new ChangeSchedule(terminal, account, verb));
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    private static CommandSpec root() {
        CommandSpec root = CommandSpec.create()
                .name("partner-insights")
                .version("partner-insights " + UserAgent.ourVersion())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Shows the version.")
                        .build());
        CommonOptions.addHelpTo(root);
        root.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description(
                        "Recurring reports of Microsoft Partner Insights, what they have run, and what is left of the"
                                + " quotas.")
                .footerHeading("%n")
                .footer(
                        "Each command has its own --help. Exit codes: 0 all is well, 1 the service refused or failed,",
                        "2 the command line is wrong.");
        return root;
    }

    private static CommandSpec schedules() {
        CommandSpec schedules = CommandSpec.create().name("schedules");
        CommonOptions.addHelpTo(schedules);
        schedules
                .usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description("Recurring reports: what stands there is read by reportName or reportId.");
        return schedules;
    }
}
