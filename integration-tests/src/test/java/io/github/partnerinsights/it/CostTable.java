package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.package$;

/**
 * The table of costs in {@code docs/reports.md}: a row for each action, a column for each line of Spark. A test compares
 * the column of the Spark that runs, or writes it.
 */
final class CostTable {

    private static final String BEGIN = "<!-- costs: written by mvn verify -Dupdate.docs -->\n";
    private static final String END = "<!-- end of costs -->";

    /**
     * What an action costs.
     *
     * @param reports made
     * @param calls to the API, besides signing in
     * @param files how often the file was read
     */
    record Cost(int reports, int calls, int files) {
        @Override
        public String toString() {
            return reports + " · " + calls + " · " + files;
        }
    }

    private final Path page;
    private final String column;
    private final List<List<String>> rows;

    private CostTable(Path page, List<List<String>> rows) {
        this.page = page;
        this.rows = rows;
        String[] version = package$.MODULE$.SPARK_VERSION().split("\\.", -1);
        this.column = "Spark " + version[0] + "." + version[1];
    }

    static CostTable read() throws IOException {
        Path page = Path.of(System.getProperty("root.directory"), "docs", "reports.md");
        String text = Files.readString(page);
        List<List<String>> rows = text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END))
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .map(line -> (List<String>) new ArrayList<>(
                        Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                                .map(String::strip)
                                .toList()))
                .toList();
        return new CostTable(page, new ArrayList<>(rows));
    }

    void check(String action, Cost cost) throws IOException {
        if (System.getProperty("update.docs") != null) {
            write(action, cost);
        }
        assertThat(cell(action)).as("cost of %s on %s", action, column).isEqualTo(cost.toString());
    }

    private String cell(String action) {
        int index = rows.get(0).indexOf(column);
        return rows.stream()
                .filter(row -> row.get(0).equals(action) && index > 0 && index < row.size())
                .map(row -> row.get(index))
                .findFirst()
                .orElse("nothing on the page");
    }

    private void write(String action, Cost cost) throws IOException {
        if (!rows.get(0).contains(column)) {
            rows.get(0).add(column);
        }
        int index = rows.get(0).indexOf(column);
        List<String> row = rows.stream()
                .filter(known -> known.get(0).equals(action))
                .findFirst()
                .orElseGet(() -> {
                    List<String> added = new ArrayList<>(List.of(action));
                    rows.add(added);
                    return added;
                });
        while (row.size() <= index) {
            row.add("");
        }
        row.set(index, cost.toString());
        String text = Files.readString(page);
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            table.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                table.append("|---".repeat(rows.get(0).size())).append("|\n");
            }
        }
        Files.writeString(
                page,
                text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + "\n" + table + "\n"
                        + text.substring(text.indexOf(END)));
    }
}
