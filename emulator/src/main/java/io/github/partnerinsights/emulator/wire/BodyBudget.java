package io.github.partnerinsights.emulator.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the bodies of requests may take together. A limit for each body alone would not do: many clients that
 * each withhold the last byte would fill the heap.
 */
final class BodyBudget {

    private static final long LEAST = 8L << 20;
    private static final BodyBudget OF_PROCESS =
            new BodyBudget(Math.max(LEAST, Runtime.getRuntime().maxMemory() / 8));

    private final AtomicLong left;

    BodyBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** That of all listeners of this process: an eighth of the heap, and at least 8 MiB. */
    static BodyBudget ofProcess() {
        return OF_PROCESS;
    }

    /** What one request takes of it. */
    Share share() {
        return new Share(this);
    }

    long left() {
        return left.get();
    }

    private boolean take(long bytes) {
        return left.getAndUpdate(now -> now >= bytes ? now - bytes : now) >= bytes;
    }

    /** A request's part, given back when it is closed. Used by one thread. */
    static final class Share implements AutoCloseable {

        private final BodyBudget budget;
        private long taken;

        private Share(BodyBudget budget) {
            this.budget = budget;
        }

        /** @throws MalformedRequest with 503 if so much is not left */
        void take(long bytes) throws MalformedRequest {
            if (!budget.take(bytes)) {
                throw new MalformedRequest(503, "The requests under way are too large together; try again later.");
            }
            taken += bytes;
        }

        @Override
        public void close() {
            budget.left.addAndGet(taken);
            taken = 0;
        }
    }
}
