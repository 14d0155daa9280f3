package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.Snapshots;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.jspecify.annotations.Nullable;

/** Removes at the end of an application what it created with {@code cleanup=onExit}. */
final class ApplicationEnd extends SparkListener {

    private static final AtomicReference<@Nullable SparkContext> WATCHED = new AtomicReference<>();

    /** Watches the running application, once. */
    static void watch() {
        SparkContext running = SparkContext.getOrCreate();
        if (WATCHED.getAndSet(running) != running) {
            running.addSparkListener(new ApplicationEnd());
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
        WATCHED.set(null);
        Snapshots.ofProcess().end();
    }
}
