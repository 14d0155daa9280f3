package io.github.partnerinsights.report;

import io.github.partnerinsights.api.TestRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a request, which the service computes at once (api/reference.md §2.3).
 *
 * @param rows their values in the order of the plan's columns; null where the service gave null
 * @param redacted whether the service said that data was redacted
 */
public record Preview(List<List<@Nullable String>> rows, boolean redacted) {

    /** No document promises more rows than that, so a larger look is not tried. */
    static final int MOST_ROWS = 100;

    /** One document caps the rows at 10, others at 100: fewer than either is all there is. */
    private static final int LEAST_CAP = 10;

    public Preview {
        rows = List.copyOf(rows);
    }

    /** Empty if the answer lacks a column, as one without values might. */
    static Optional<Preview> of(TestRows answer, List<String> columns) {
        if (answer.rows().isEmpty()) {
            return Optional.of(new Preview(List.of(), answer.dataRedacted()));
        }
        List<Integer> positions = new ArrayList<>();
        for (String column : columns) {
            int position = 0;
            while (position < answer.columns().size()
                    && !answer.columns().get(position).equalsIgnoreCase(column)) {
                position++;
            }
            if (position == answer.columns().size()) {
                return Optional.empty();
            }
            positions.add(position);
        }
        return Optional.of(new Preview(
                answer.rows().stream().map(row -> arranged(row, positions)).toList(), answer.dataRedacted()));
    }

    private static List<@Nullable String> arranged(List<@Nullable String> row, List<Integer> positions) {
        List<@Nullable String> values = new ArrayList<>(positions.size());
        positions.forEach(position -> values.add(row.get(position)));
        return Collections.unmodifiableList(values);
    }

    /** Whether these rows provably answer a limit: they are enough, or all there is. */
    public boolean answers(int limit) {
        return rows.size() >= limit || rows.size() < LEAST_CAP;
    }
}
