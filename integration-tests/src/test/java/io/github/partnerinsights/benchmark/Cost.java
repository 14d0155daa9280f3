package io.github.partnerinsights.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What it took to read all rows and throw them away.
 *
 * @param wall seconds on the clock
 * @param cpu seconds of the processors, of this whole JVM: garbage collection and compilation count
 */
record Cost(double wall, double cpu) {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Cost of(Dataset<Row> rows) {
        // What the one before has left is not for this one to clear away.
        System.gc();
        long cpu = PROCESS.getProcessCpuTime();
        long wall = System.nanoTime();
        rows.write().format("noop").mode("overwrite").save();
        return new Cost((System.nanoTime() - wall) / 1e9, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
    }
}
