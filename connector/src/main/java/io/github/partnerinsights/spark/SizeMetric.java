package io.github.partnerinsights.spark;

import java.util.Locale;

/** A number of bytes. */
public final class SizeMetric extends SumMetric {

    private static final int KIB = 1024;
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    /** For Spark's UI, which needs it only to show a sum. */
    public SizeMetric() {
        this("", "");
    }

    SizeMetric(String name, String description) {
        super(name, description);
    }

    @Override
    String shown(long sum) {
        if (sum < KIB) {
            return sum + " B";
        }
        double size = sum;
        int unit = -1;
        while (size >= KIB && unit < UNITS.length - 1) {
            size /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
