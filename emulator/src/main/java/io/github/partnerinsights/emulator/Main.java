package io.github.partnerinsights.emulator;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code java -jar}: starts an emulator, says what to set in a client, and runs until it is told to stop. */
final class Main {

    /** Exit code for a command line that cannot be understood, as of the shell's own commands. */
    static final int USAGE = 2;

    static final int CANNOT_START = 1;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Outcome outcome = run(System.out, System.err, args);
        if (outcome.emulator().isEmpty()) {
            System.exit(outcome.exitCode());
        }
        Emulator emulator = outcome.emulator().get();
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "partner-insights-emulator-stop"));
        // The emulator's own threads do not keep a process alive.
        new CountDownLatch(1).await();
    }

    /**
     * What came of the command line.
     *
     * @param emulator what runs now, if anything
     * @param exitCode what the process ends with if nothing runs
     */
    record Outcome(Optional<Emulator> emulator, int exitCode) {}

    static Outcome run(PrintStream out, PrintStream err, String... args) {
        try {
            Optional<EmulatorConfig> config = CommandLine.parse(args).config();
            if (config.isEmpty()) {
                out.print(CommandLine.help());
                return new Outcome(Optional.empty(), 0);
            }
            Emulator emulator = Emulator.start(config.get());
            out.print(banner(emulator));
            out.flush();
            return new Outcome(Optional.of(emulator), 0);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return new Outcome(Optional.empty(), USAGE);
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return new Outcome(Optional.empty(), CANNOT_START);
        }
    }

    private static String banner(Emulator emulator) {
        EmulatorConfig config = emulator.config();
        return """
                Partner Insights emulator is ready. Set in the client:
                  endpoint      %s
                  authority     %s
                  tenantId      %s
                  clientId      %s
                  clientSecret  %s
                and one of
                  refreshToken  %s
                  username      %s  with  password  %s  (needs --mfa none)
                These open nothing but this emulator. Stop it with Ctrl-C.
                """.formatted(
                        emulator.endpoint(),
                        emulator.authority(),
                        config.tenantId(),
                        config.clientId(),
                        config.clientSecret(),
                        config.refreshToken(),
                        config.username(),
                        config.password());
    }
}
