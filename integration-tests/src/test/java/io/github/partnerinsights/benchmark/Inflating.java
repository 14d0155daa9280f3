package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** What inflating a file takes by itself: native code, of which samples of Java code tell nothing. */
final class Inflating {

    private static final int BUFFER = 256 * 1024;
    private static final int RUNS = 3;

    private Inflating() {}

    /** The least of some runs, in seconds of a processor. */
    static double leastSeconds(Path gzip) throws IOException {
        double least = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            least = Math.min(least, seconds(gzip));
        }
        return least;
    }

    private static double seconds(Path gzip) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        byte[] buffer = new byte[BUFFER];
        long began = threads.getCurrentThreadCpuTime();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip), BUFFER)) {
            while (in.read(buffer) >= 0) {
                // Only inflated.
            }
        }
        return (threads.getCurrentThreadCpuTime() - began) / 1e9;
    }
}
