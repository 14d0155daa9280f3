package io.github.partnerinsights.spark;

import java.util.Locale;

/** A time in milliseconds. */
public final class DurationMetric extends SumMetric {

    /** For Spark's UI, which needs it only to show a sum. */
    public DurationMetric() {
        this("", "");
    }

    DurationMetric(String name, String description) {
        super(name, description);
    }

    @Override
    String shown(long sum) {
        return String.format(Locale.ROOT, "%.1f s", sum / 1000.0);
    }
}
