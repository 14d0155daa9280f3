package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.signin.Mfa;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user typed.
 *
 * @param config how the emulator shall behave; empty if only help was asked for
 */
record CommandLine(Optional<EmulatorConfig> config) {

    static final int DEFAULT_PORT = 8484;

    static final String HELP = """
            Partner Insights emulator: Microsoft's report API on 127.0.0.1, with generated data.

              java -jar partner-insights-emulator.jar [option value]...

              --port N            port to listen on; 0 takes any free one (8484)
              --rows N            rows of each dataset (2000)
              --seed N            the same seed gives the same rows
              --pending TIME      how long an execution is Pending (1s)
              --running TIME      how long it is Running after that (1s)
              --link-life TIME    how long a link to a report file is good (1h)
              --token-life TIME   how long an access token is good (1h)
              --file-encoding E   gzip, as the service stores reports, or plain (gzip)
              --mfa WHERE         who refuses users without MFA: none, api or sign-in (none)
              --executions WHICH  shown without executionStatus: completed, or all (completed)
              --help              this text

            TIME is written 200ms, 30s, 5m, 2h or 1d.
            """;

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

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
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (!HELP.contains("  " + option + " ") || !option.startsWith("--")) {
                throw new IllegalArgumentException("Unknown option " + option + "; --help lists all.");
            }
            if (equals < 0 && !rest.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value.");
            }
            set(config, option, equals < 0 ? rest.next() : argument.substring(equals + 1));
        }
        return new CommandLine(Optional.of(config.build()));
    }

    private static void set(EmulatorConfig.Builder config, String option, String value) {
        switch (option) {
            case "--port" -> config.port((int) number(option, value, 0, 65_535));
            case "--rows" -> config.rows((int) number(option, value, 1, Integer.MAX_VALUE));
            case "--seed" -> config.seed(number(option, value, Long.MIN_VALUE, Long.MAX_VALUE));
            case "--pending" -> config.pendingFor(time(option, value));
            case "--running" -> config.runningFor(time(option, value));
            case "--link-life" -> config.linkLifetime(time(option, value));
            case "--token-life" -> config.tokenLifetime(time(option, value));
            case "--file-encoding" ->
                config.gzip(choice(option, value, "gzip", "plain").equals("gzip"));
            case "--mfa" ->
                config.mfa(
                        switch (choice(option, value, "none", "api", "sign-in")) {
                            case "api" -> Mfa.REQUIRED_BY_API;
                            case "sign-in" -> Mfa.REQUIRED_AT_SIGN_IN;
                            default -> Mfa.NOT_REQUIRED;
                        });
            case "--executions" ->
                config.unfinishedShown(choice(option, value, "completed", "all").equals("all"));
            default -> throw new IllegalStateException("The help lists " + option + ", but nothing reads it.");
        }
    }

    private static long number(String option, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of bounds is.
        }
        throw new IllegalArgumentException(
                option + " must be a whole number from " + least + " to " + most + ", not '" + value + "'.");
    }

    private static Duration time(String option, String value) {
        Matcher matcher = TIME.matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    option + " must be a time such as 200ms, 30s, 5m, 2h or 1d, not '" + value + "'.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static String choice(String option, String value, String... choices) {
        return Arrays.stream(choices)
                .filter(choice -> choice.equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " must be one of " + String.join(", ", choices) + ", not '" + value + "'."));
    }
}
