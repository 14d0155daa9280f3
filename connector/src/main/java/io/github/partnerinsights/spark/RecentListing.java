package io.github.partnerinsights.spark;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the service listed a moment ago. Spark asks for each table by itself where one statement is about many, such as
 * {@code spark.catalog().listTables(…)}; the service is asked once.
 *
 * @param <T> what is listed
 */
final class RecentListing<T> {

    private final long validNanos;
    private List<T> listed = List.of();
    private @Nullable Long at;

    RecentListing(Duration valid) {
        this.validNanos = valid.toNanos();
    }

    /** The last listing if it is recent, else a new one, which is remembered. */
    synchronized List<T> recentOr(Supplier<List<T>> service) {
        return isRecent() ? listed : fresh(service);
    }

    /** The last listing if it is recent, else nothing. */
    synchronized List<T> recent() {
        return isRecent() ? listed : List.of();
    }

    /** A new listing, which is remembered. */
    synchronized List<T> fresh(Supplier<List<T>> service) {
        listed = service.get();
        at = System.nanoTime();
        return listed;
    }

    synchronized boolean isRecent() {
        Long then = at;
        return then != null && System.nanoTime() - then < validNanos;
    }

    synchronized void forget() {
        at = null;
        listed = List.of();
    }
}
