package io.github.partnerinsights.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/reliability.md}, one for each suite, which stand behind {@code <!-- suite: name -->}. Run as a
 * program, it writes anew those of the suites that have left results.
 */
final class ReliabilityPage {

    private static final String HEADER = "| fault | promise | test | result |\n|---|---|---|---|\n";

    private static final Pattern TABLE = Pattern.compile("<!-- suite: (\\w+) -->\n\n((?:\\|.*\n)*)");

    private final String text;

    ReliabilityPage(String text) {
        this.text = text;
    }

    /**
     * Writes results into the page.
     *
     * @param args the page, and the folders in which surefire left them
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        List<Promise> promises = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            promises.addAll(Results.in(Path.of(args[i])));
        }
        Files.writeString(file, new ReliabilityPage(Files.readString(file)).with(promises));
    }

    /** The page with these promises instead of those that it had of their suites. */
    String with(List<Promise> promises) {
        Map<String, StringBuilder> tables = new LinkedHashMap<>();
        promises.forEach(promise -> tables.computeIfAbsent(promise.suite(), suite -> new StringBuilder(HEADER))
                .append(promise.row())
                .append('\n'));
        Matcher table = TABLE.matcher(text);
        StringBuilder page = new StringBuilder();
        while (table.find()) {
            CharSequence rows = tables.containsKey(table.group(1)) ? tables.get(table.group(1)) : table.group(2);
            table.appendReplacement(
                    page, Matcher.quoteReplacement("<!-- suite: " + table.group(1) + " -->\n\n" + rows));
        }
        return table.appendTail(page).toString();
    }

    /** The rows of a suite's table. */
    List<String> rows(String suite) {
        Matcher table = TABLE.matcher(text);
        while (table.find()) {
            if (table.group(1).equals(suite)) {
                return table.group(2).lines().skip(2).toList();
            }
        }
        throw new IllegalArgumentException("The page has no table for the suite " + suite + ".");
    }
}
