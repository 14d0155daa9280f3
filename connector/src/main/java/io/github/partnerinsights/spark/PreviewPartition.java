package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.Preview;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/** Rows that the service computed at once; they travel with the plan. At most a hundred. */
record PreviewPartition(List<List<@Nullable String>> rows) implements InputPartition {

    static PreviewPartition of(Preview preview) {
        return new PreviewPartition(preview.rows());
    }

    /** As a file with these columns would have them: null is nothing, and every text stands in quotes. */
    byte[] csv(List<String> columns) {
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
