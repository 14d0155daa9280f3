package io.github.partnerinsights.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.AbstractAssert;

/** Compares the rows of a DataFrame, in any order, value by value, and shows the difference as two short lists. */
public final class RowsAssert extends AbstractAssert<RowsAssert, Dataset<Row>> {

    private static final int SHOWN = 5;

    private RowsAssert(Dataset<Row> actual) {
        super(actual, RowsAssert.class);
    }

    public static RowsAssert assertThatRows(Dataset<Row> actual) {
        return new RowsAssert(actual);
    }

    /** Exactly these rows: none more, none fewer, none twice. */
    public RowsAssert areExactly(List<List<String>> expected) {
        List<List<String>> rows = rows();
        Map<List<String>, Integer> surplus = surplus(rows, expected);
        List<List<String>> unexpected = repeated(surplus, 1);
        List<List<String>> missing = repeated(surplus, -1);
        if (!unexpected.isEmpty() || !missing.isEmpty()) {
            failWithMessage(
                    "%d rows instead of %d.%n%s%s",
                    rows.size(), expected.size(), shown("missing", missing), shown("unexpected", unexpected));
        }
        return this;
    }

    /** No other rows than these, and none more often. */
    public RowsAssert areSomeOf(List<List<String>> expected) {
        List<List<String>> unexpected = repeated(surplus(rows(), expected), 1);
        if (!unexpected.isEmpty()) {
            failWithMessage("%s", shown("unexpected", unexpected));
        }
        return this;
    }

    /** So many rows. */
    public RowsAssert hasSize(int expected) {
        int size = rows().size();
        if (size != expected) {
            failWithMessage("%d rows instead of %d.", size, expected);
        }
        return this;
    }

    /** The same rows as another DataFrame. */
    public RowsAssert areThoseOf(Dataset<Row> expected) {
        return areExactly(new RowsAssert(expected).rows());
    }

    private List<List<String>> rows() {
        return actual.collectAsList().stream().map(RowsAssert::texts).toList();
    }

    /** How much more often a row is there than expected; less than nothing if it is missing. */
    private static Map<List<String>, Integer> surplus(List<List<String>> rows, List<List<String>> expected) {
        Map<List<String>, Integer> surplus = new HashMap<>();
        rows.forEach(row -> surplus.merge(row, 1, Integer::sum));
        expected.forEach(row -> surplus.merge(row, -1, Integer::sum));
        return surplus;
    }

    /** The values of a row as texts; null stays null. */
    private static List<String> texts(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> Objects.toString(row.get(i), null))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<List<String>> repeated(Map<List<String>, Integer> surplus, int sign) {
        List<List<String>> rows = new ArrayList<>();
        surplus.forEach((row, count) -> {
            for (int i = 0; i < count * sign; i++) {
                rows.add(row);
            }
        });
        return rows;
    }

    private String shown(String kind, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        String header = Arrays.toString(actual.columns());
        return rows.stream()
                .limit(SHOWN)
                .map(row -> "    " + row)
                .collect(Collectors.joining(
                        "\n",
                        rows.size() + " " + kind + ":\n    " + header + "\n",
                        rows.size() > SHOWN ? "\n    …\n" : "\n"));
    }
}
