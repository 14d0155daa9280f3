package io.github.partnerinsights.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line has around it.
 *
 * @param environment its variables
 * @param answers what a person types; empty where nobody sits there
 * @param out for results
 * @param err for errors, a line each
 */
record Terminal(Map<String, String> environment, Optional<BufferedReader> answers, PrintStream out, PrintStream err) {

    /** That of this process. */
    static Terminal ofProcess() {
        Optional<BufferedReader> answers =
                Optional.ofNullable(System.console()).map(Console::reader).map(BufferedReader::new);
        return new Terminal(System.getenv(), answers, System.out, System.err);
    }
}
