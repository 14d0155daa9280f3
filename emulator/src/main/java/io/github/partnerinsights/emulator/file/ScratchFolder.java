package io.github.partnerinsights.emulator.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for temporary files, which goes with them when this is closed. A process that is killed leaves it behind; then
 * the next one to open such a folder removes it. The living hold a lock on a file in theirs, the dead do not.
 */
final class ScratchFolder implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ScratchFolder.class.getName());
    private static final String PREFIX = "partner-insights-emulator-";
    private static final String LOCK = ".lock";

    /** What the names of this process's folders begin with. */
    private static final String OURS = PREFIX + ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L)
            + "-";

    private final Path path;
    private final @Nullable FileChannel lock;

    private ScratchFolder(Path path, @Nullable FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a folder where this machine has its temporary files, and removes those of the dead there.
     *
     * @throws UncheckedIOException if there is no room for it
     */
    static ScratchFolder open() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            removeLeftovers(parent);
            Path folder = Files.createTempDirectory(parent, OURS);
            return new ScratchFolder(folder, locked(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for report files.", e);
        }
    }

    Path path() {
        return path;
    }

    /** The lock file has its name only once it is locked: who sees it unlocked sees that of a dead process. */
    private static @Nullable FileChannel locked(Path folder) throws IOException {
        Path unlocked = folder.resolve(LOCK + ".new");
        FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                Files.move(unlocked, folder.resolve(LOCK));
                return channel;
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "there are no locks in " + folder, e);
        }
        channel.close();
        return null;
    }

    private static void removeLeftovers(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                // Not our own: to close a lock file once more would give up the lock.
                if (!folder.getFileName().toString().startsWith(OURS)
                        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    removeIfDead(folder);
                }
            }
        }
    }

    private static void removeIfDead(Path folder) {
        try {
            boolean dead;
            try (FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                dead = channel.tryLock() != null;
                if (dead) {
                    empty(folder);
                }
            }
            if (dead) {
                remove(folder);
            }
        } catch (NoSuchFileException e) {
            LOG.log(System.Logger.Level.DEBUG, "somebody else makes or removes " + folder, e);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "cannot remove " + folder, e);
        }
    }

    /** Leaves the lock file: if this does not come to its end, the next one tries again. */
    private static void empty(Path folder) throws IOException {
        List<Path> content;
        try (Stream<Path> listed = Files.list(folder)) {
            content = listed.filter(file -> !file.endsWith(LOCK)).toList();
        }
        for (Path file : content) {
            Files.deleteIfExists(file);
        }
    }

    /** Removes it when it is empty but for the lock file, which some systems remove only once it is closed. */
    private static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() {
        try {
            empty(path);
            if (lock != null) {
                lock.close();
            }
            remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the folder of report files.", e);
        }
    }
}
