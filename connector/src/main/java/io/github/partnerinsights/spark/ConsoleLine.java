package io.github.partnerinsights.spark;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * One line of the console that shows how far a report is, where Spark shows its own progress bar: if {@code
 * spark.ui.showConsoleProgress} is on, as it is in Spark's shells.
 */
final class ConsoleLine {

    private static final String SWITCH = "spark.ui.showConsoleProgress";

    private final boolean shown;
    private final PrintStream console;
    private int width;

    ConsoleLine(boolean shown, PrintStream console) {
        this.shown = shown;
        this.console = console;
    }

    /** @param conf the session's configuration */
    static ConsoleLine of(Function<String, Optional<String>> conf) {
        return new ConsoleLine(conf.apply(SWITCH).filter(Boolean::parseBoolean).isPresent(), System.err);
    }

    boolean isShown() {
        return shown;
    }

    /** Writes over what stood there. */
    void show(String text) {
        if (shown) {
            console.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            console.flush();
            width = text.length();
        }
    }

    /** Leaves the line as if nothing had stood there. */
    void clear() {
        if (width > 0) {
            console.print("\r" + " ".repeat(width) + "\r");
            console.flush();
            width = 0;
        }
    }
}
