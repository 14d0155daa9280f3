package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.service.Quirk;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the user typed.
 *
 * @param config how the emulator shall behave; empty if only help was asked for
 */
record CommandLine(Optional<EmulatorConfig> config) {

    static final int DEFAULT_PORT = 8484;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if one is unknown, lacks its value, or has a wrong one; the message names it
     */
    static CommandLine parse(String... args) {
        EmulatorConfig.Builder config = EmulatorConfig.builder().port(DEFAULT_PORT);
        Iterator<String> rest = List.of(args).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (argument.equals("--help") || argument.equals("-h")) {
                return new CommandLine(Optional.empty());
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Option option = Option.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("Unknown option " + name + "; --help lists all."));
            if (equals < 0 && !rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value.");
            }
            option.set(config, equals < 0 ? rest.next() : argument.substring(equals + 1));
        }
        return new CommandLine(Optional.of(config.build()));
    }

    /** What {@code --help} prints. */
    static String help() {
        StringBuilder help = new StringBuilder("""
                Partner Insights emulator: Microsoft's report API on 127.0.0.1, with generated data.

                  java -jar partner-insights-emulator.jar [option value]...

                """);
        for (Option option : Option.values()) {
            help.append("  %-34s %s%n".formatted(option.usage(), option.description()));
        }
        help.append("  %-34s %s%n%nNames of quirks, with the section of api/reference.md that tells of them:%n%n"
                .formatted("--help", "this text"));
        for (Quirk quirk : Quirk.values()) {
            help.append("  %-34s %s (§%s)%n".formatted(quirk.optionName(), quirk.description(), quirk.section()));
        }
        return help.append("""

                TIME is written 200ms, 30s, 5m, 2h or 1d. N is a whole number. SWITCH is on or off.
                Of an option that is given twice the last one counts, unless its line says otherwise.
                """).toString();
    }
}
