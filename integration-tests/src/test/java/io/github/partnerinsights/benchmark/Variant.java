package io.github.partnerinsights.benchmark;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A case that is read with some options of ours.
 *
 * @param read the case
 * @param option the name of the option
 * @param value its value
 */
record Variant(Case read, String option, int value) {

    Dataset<Row> rows(Readings readings) {
        return readings.ours(read, Map.of(option, Integer.toString(value)));
    }
}
