package io.github.partnerinsights.auth;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token in a file that only its owner may read.
 *
 * <p>The file is read at each redemption and replaced atomically by the successor. A lock on the file
 * {@code <name>.lock} beside it, which stays there empty, keeps other processes waiting meanwhile: so that many
 * processes can share a file and none uses a token that another has just replaced. After two minutes that wait ends
 * with an error. On a file system without POSIX permissions who may read the file is not checked.
 */
public final class RefreshTokenFile implements RefreshTokenStore {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> NOBODY_ELSE = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Many redemptions fit into it; whoever holds the lock for longer most likely hangs. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** File locks are held for the whole process; within it these keep the order. */
    private static final ConcurrentMap<Path, OneAtATime> TURNS = new ConcurrentHashMap<>();

    private final Path file;
    private final @Nullable String first;
    private final Duration longestWait;

    /**
     * @param file the file; it need not exist if there is a {@code first} token
     * @param first the token to begin with if the file does not exist or is empty; {@code null} for none
     */
    public RefreshTokenFile(Path file, @Nullable String first) {
        this(file, first, LONGEST_WAIT);
    }

    RefreshTokenFile(Path file, @Nullable String first, Duration longestWait) {
        this.file = file.toAbsolutePath().normalize();
        this.first = first;
        this.longestWait = longestWait;
        if (first != null) {
            RequiredText.check("refreshToken", first);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws SignInException if the file is missing, empty, readable by others than its owner, or cannot be replaced,
     *     if another process keeps it locked, or if the thread is interrupted (its interrupt status stays set)
     */
    @Override
    public AccessToken redeem(Redemption redemption) {
        return inTurn(target -> {
            Redeemed redeemed = redemption.redeem(read(target));
            if (redeemed.successor().isPresent()) {
                replace(target, redeemed.successor().get());
            }
            return redeemed.token();
        });
    }

    /**
     * Keeps the token of a new consent, whatever the file held before, for its owner only. Waits for its turn as a
     * redemption does.
     *
     * @throws IllegalArgumentException if the token is blank
     * @throws SignInException if the file cannot be replaced, if another process keeps it locked, or if the thread is
     *     interrupted (its interrupt status stays set)
     */
    public void store(String refreshToken) {
        RequiredText.check("refreshToken", refreshToken);
        inTurn(target -> {
            replace(target, refreshToken);
            return target;
        });
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** @throws SignInException if a token could not be kept here, as far as can be told without a try */
    void requireStorable() {
        requireReplaceable(target());
    }

    /** What is done to the file while nobody else reads or writes it. */
    @FunctionalInterface
    private interface Action<T> {
        T run(Path target) throws IOException;
    }

    private <T> T inTurn(Action<T> action) {
        Path target = target();
        requireReplaceable(target);
        return TURNS.computeIfAbsent(target, path -> new OneAtATime()).run(() -> locked(target, action));
    }

    private <T> T locked(Path target, Action<T> action) {
        Path lockFile = target.resolveSibling(target.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(
                        lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
                FileLock held = locked(channel, lockFile)) {
            return action.run(target);
        } catch (ClosedByInterruptException e) {
            throw SignInException.interrupted("while refreshTokenFile " + file + " was read", e);
        } catch (IOException e) {
            throw failed("cannot be locked or replaced", e);
        }
    }

    private FileLock locked(FileChannel channel, Path lockFile) throws IOException {
        Optional<FileLock> lock;
        try {
            lock = LockFile.lock(channel, longestWait);
        } catch (InterruptedException e) {
            throw SignInException.interrupted("while waiting for the lock on " + lockFile, e);
        }
        return lock.orElseThrow(() -> failed(
                "is in use: another process has held the lock on " + lockFile + " for " + longestWait.toSeconds()
                        + " s. End that process if it hangs, or give each its own refreshTokenFile",
                null));
    }

    /** Through a symbolic link: it is the file behind it that is replaced, not the link. */
    private Path target() {
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            throw failed("cannot be found", e);
        }
    }

    private void requireReplaceable(Path target) {
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw failed("stands in a directory that does not exist", null);
        }
        if (Files.isDirectory(target)) {
            throw failed("is a directory. Name a file in it", null);
        }
        if (!Files.isWritable(directory)) {
            throw failed(
                    "stands in a directory that is not writable, so that a renewed token could not be kept. Move it,"
                            + " or give refreshToken=file:<path> if losing the renewed tokens is acceptable",
                    null);
        }
    }

    private String read(Path target) throws IOException {
        if (!Files.exists(target)) {
            if (first != null) {
                return first;
            }
            throw failed(
                    "does not exist. Write the refresh token of the consent into it, readable by its owner only"
                            + " (chmod 600)",
                    null);
        }
        requirePrivate(target);
        String token = Files.readString(target, StandardCharsets.UTF_8).strip();
        if (!token.isEmpty()) {
            return token;
        }
        if (first != null) {
            return first;
        }
        throw failed("is empty. Write the refresh token of the consent into it", null);
    }

    private void requirePrivate(Path target) throws IOException {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> permissions = EnumSet.copyOf(NOBODY_ELSE);
        permissions.retainAll(Files.getPosixFilePermissions(target));
        if (!permissions.isEmpty()) {
            throw failed("can be read or written by other users than its owner. Restrict it: chmod 600", null);
        }
    }

    private static void replace(Path target, String token) throws IOException {
        Path fresh = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".new", ownerOnly());
        try {
            // Not by a channel: an interrupt would close it, and the only valid token would be lost.
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                out.write((token + "\n").getBytes(StandardCharsets.UTF_8));
                // A crash must leave the old token or the new one, not an empty file.
                out.getFD().sync();
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private SignInException failed(String why, @Nullable Exception cause) {
        return new SignInException("refreshTokenFile " + file + " " + why + ".", cause);
    }

    @Override
    public String toString() {
        return "RefreshTokenFile[" + file + "]";
    }
}
