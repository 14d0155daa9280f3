package io.github.partnerinsights.spark;

import java.util.Arrays;
import org.apache.spark.sql.connector.metric.CustomMetric;

/** A number that tasks add up to. Subclasses say how the sum is shown; Spark's UI makes them by reflection. */
abstract class SumMetric implements CustomMetric {

    private final String name;
    private final String description;

    SumMetric(String name, String description) {
        this.name = name;
        this.description = description;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final String aggregateTaskMetrics(long[] taskMetrics) {
        return shown(Arrays.stream(taskMetrics).sum());
    }

    abstract String shown(long sum);
}
