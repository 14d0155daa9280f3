package io.github.partnerinsights.spark;

import java.util.Locale;

/** A number of things. */
public final class CountMetric extends SumMetric {

    /** For Spark's UI, which needs it only to show a sum. */
    public CountMetric() {
        this("", "");
    }

    CountMetric(String name, String description) {
        super(name, description);
    }

    @Override
    String shown(long sum) {
        return String.format(Locale.ROOT, "%,d", sum);
    }
}
