package io.github.partnerinsights.reliability.fire;

import io.github.partnerinsights.it.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does pieces of work at once, each on a thread of its own. */
final class Crew {

    /** Nothing takes so long unless it hangs. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private interface Step {
        void of(Work work) throws Exception;
    }

    private final World world;
    private final DocumentedErrors documented;

    Crew(World world, DocumentedErrors documented) {
        this.world = world;
        this.documented = documented;
    }

    List<Ending> run(List<? extends Work> works) throws InterruptedException {
        return endings(works, work -> work.run(world));
    }

    List<Ending> finish(List<? extends Work> works) throws InterruptedException {
        return endings(works, work -> work.finish(world));
    }

    private List<Ending> endings(List<? extends Work> works, Step step) throws InterruptedException {
        if (works.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (Work work : works) {
                futures.add(threads.submit(() -> {
                    step.of(work);
                    return null;
                }));
            }
            long deadline = System.nanoTime() + LONGEST.toNanos();
            List<Ending> endings = new ArrayList<>();
            for (int i = 0; i < works.size(); i++) {
                endings.add(ending(works.get(i), futures.get(i), deadline));
            }
            return endings;
        } finally {
            threads.shutdownNow();
        }
    }

    private Ending ending(Work work, Future<?> future, long deadline) throws InterruptedException {
        return Ending.of(work, error(future, deadline), documented, world.emulator());
    }

    private static Optional<Throwable> error(Future<?> future, long deadline) throws InterruptedException {
        try {
            future.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        } catch (TimeoutException e) {
            return Optional.of(new AssertionError("It hangs.", e));
        }
    }
}
