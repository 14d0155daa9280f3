package io.github.partnerinsights.auth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.Optional;

/** Waits for the lock on a file, but not for ever: whoever holds it may hang, or be on a machine that is gone. */
final class LockFile {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private LockFile() {}

    /** The lock; empty if others held it for as long as {@code longestWait}. Tries at least once. */
    static Optional<FileLock> lock(FileChannel channel, Duration longestWait) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Optional<FileLock> lock = attempt(channel);
        while (lock.isEmpty() && System.nanoTime() - begin < longestWait.toNanos()) {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            lock = attempt(channel);
        }
        return lock;
    }

    private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Held by this process, though not by this class: another class loader has a copy of it.
            return Optional.empty();
        }
    }
}
