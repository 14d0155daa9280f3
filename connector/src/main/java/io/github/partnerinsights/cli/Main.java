package io.github.partnerinsights.cli;

/** {@code java -jar}: runs one command. */
public final class Main {

    private Main() {}

    /** Ends the process with 0 if all is well, 1 if the service refused or failed, 2 if the command line is wrong. */
    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    static int run(Terminal terminal, String... args) {
        return Commands.of(terminal).execute(args);
    }
}
