package io.github.partnerinsights.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every command takes. */
final class CommonOptions {

    static final String VERBOSE = "--verbose";

    private CommonOptions() {}

    static void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder(VERBOSE)
                .description("Shows where an error came from.")
                .build());
        addHelpTo(command);
    }

    /** To a command that does nothing by itself. */
    static void addHelpTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this.")
                .build());
        command.usageMessage().sortOptions(false);
    }
}
