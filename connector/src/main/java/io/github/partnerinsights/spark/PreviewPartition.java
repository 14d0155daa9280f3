package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.Preview;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/** Rows that the service computed at once; they travel with the plan. At most a hundred. */
record PreviewPartition(List<List<@Nullable String>> rows) implements InputPartition {

    static PreviewPartition of(Preview preview) {
        return new PreviewPartition(preview.rows());
    }
}
