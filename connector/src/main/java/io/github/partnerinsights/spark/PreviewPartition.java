package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.Preview;
import io.github.partnerinsights.report.ReportPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the service computed at once; they travel with the plan. At most a hundred.
 *
 * @param columns their names
 * @param rows their values
 */
record PreviewPartition(List<String> columns, List<List<@Nullable String>> rows) implements InputPartition {

    static PreviewPartition of(ReportPlan plan, Preview preview) {
        return new PreviewPartition(plan.columns(), preview.rows());
    }

    /** As a report's file would have them: null is nothing, and every text stands in quotes. */
    byte[] csv() {
        StringBuilder text = new StringBuilder(line(columns));
        rows.forEach(row -> text.append(line(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<? extends @Nullable String> values) {
        return values.stream()
                .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }
}
