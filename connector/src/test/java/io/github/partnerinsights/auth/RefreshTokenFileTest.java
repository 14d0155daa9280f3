package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RefreshTokenFileTest {

    private static final AccessToken ACCESS = new AccessToken("access", Instant.MAX);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("refresh-token");
    }

    @Test
    void theSuccessorReplacesTheTokenForTheOwnerOnly() throws IOException {
        write("first\n");
        RefreshTokenFile store = new RefreshTokenFile(file, null);
        assertThat(store.redeem(token -> redeemed("second"))).isEqualTo(ACCESS);
        assertThat(file).hasContent("second\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(names()).containsExactlyInAnyOrder("refresh-token", "refresh-token.lock");
    }

    @Test
    void aNewTokenIsStoredForTheOwnerOnlyWhateverStoodThere() throws IOException {
        new RefreshTokenFile(file, null).store("of a new consent");
        assertThat(file).hasContent("of a new consent");
        write("readable by others");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        new RefreshTokenFile(file, null).store("of another consent");

        assertThat(file).hasContent("of another consent");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(names()).containsExactlyInAnyOrder("refresh-token", "refresh-token.lock");
    }

    /** Else the successor of an older token would replace the new one. */
    @Test
    void aNewTokenWaitsUntilARedemptionUnderWayHasKeptItsSuccessor() throws IOException {
        write("first");
        RefreshTokenFile store = new RefreshTokenFile(file, null);
        AtomicReference<CompletableFuture<Void>> storing = new AtomicReference<>();

        store.redeem(token -> {
            storing.set(CompletableFuture.runAsync(() -> new RefreshTokenFile(file, null).store("new")));
            assertThat(file).hasContent("first");
            return redeemed("successor");
        });
        Objects.requireNonNull(storing.get()).join();

        assertThat(file).hasContent("new");
    }

    @Test
    void withoutASuccessorTheTokenStays() throws IOException {
        write("first");
        new RefreshTokenFile(file, null).redeem(token -> new RefreshTokenStore.Redeemed(ACCESS, Optional.empty()));
        assertThat(file).hasContent("first");
    }

    @Test
    void theFileIsReadAtEachRedemption() throws IOException {
        write("first");
        RefreshTokenFile store = new RefreshTokenFile(file, null);
        assertThat(tokenSeenBy(store)).isEqualTo("first");
        write("by another process");
        assertThat(tokenSeenBy(store)).isEqualTo("by another process");
    }

    @Test
    void aFailedRedemptionLeavesTheTokenAndReleasesTheLock() throws IOException {
        write("first");
        RefreshTokenFile store = new RefreshTokenFile(file, null);
        assertThatThrownBy(() -> store.redeem(token -> {
                    throw new SignInException("refused", null);
                }))
                .hasMessage("refused");
        assertThat(tokenSeenBy(store)).isEqualTo("first");
    }

    @Test
    void aFirstTokenIsUsedUntilThereIsAFile() throws IOException {
        RefreshTokenFile store = new RefreshTokenFile(file, "given");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            store.redeem(token -> {
                seen.add(token);
                return redeemed("successor");
            });
        }
        assertThat(seen).containsExactly("given", "successor");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        write("first");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        new RefreshTokenFile(link, null).redeem(token -> redeemed("second"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("second\n");
    }

    @Test
    void aMissingFileIsExplained() {
        assertRefused("does not exist. Write the refresh token");
    }

    @Test
    void anEmptyFileIsExplained() throws IOException {
        write(" \n");
        assertRefused("is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void aFileThatOthersCanReadOrWriteIsRefused(String permissions) throws IOException {
        write("s3cret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertRefused("chmod 600");
    }

    @Test
    void aMissingDirectoryIsExplained() {
        file = folder.resolve("no/such/file");
        assertRefused("directory that does not exist");
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsExplainedBeforeTheTokenIsUsed() throws IOException {
        write("s3cret");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        try {
            // The superuser may write everywhere.
            assumeTrue(!Files.isWritable(folder));
            assertRefused("directory that is not writable");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void threadsRedeemOneAfterTheOther() throws Exception {
        write("0");
        List<CompletableFuture<AccessToken>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // Stores of their own, as two reads of an application have.
            all.add(CompletableFuture.supplyAsync(() -> new RefreshTokenFile(file, null)
                    .redeem(token -> redeemed(String.valueOf(Integer.parseInt(token) + 1)))));
        }
        for (CompletableFuture<AccessToken> one : all) {
            one.get();
        }
        assertThat(file).hasContent("20\n");
    }

    @Test
    void anotherProcessIsWaitedFor() throws Exception {
        write("first");
        Process other = otherProcess();
        try (BufferedReader says =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(says.readLine()).isEqualTo("redeeming first");
            CompletableFuture<String> ours =
                    CompletableFuture.supplyAsync(() -> tokenSeenBy(new RefreshTokenFile(file, null)));
            other.getOutputStream().write('\n');
            other.getOutputStream().flush();
            assertThat(ours.get(30, TimeUnit.SECONDS)).isEqualTo("successor of first");
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroy();
        }
    }

    @Test
    void aLockThatIsNeverReleasedIsGivenUpAndNamed() throws IOException {
        // A lock of this JVM that this class knows nothing of: such as another class loader's copy of it has.
        write("first");
        Path lockFile = folder.resolve("refresh-token.lock");
        RefreshTokenFile store = new RefreshTokenFile(file, null, Duration.ofMillis(200));
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> store.redeem(token -> redeemed("second")))
                    .isInstanceOf(SignInException.class)
                    .hasMessageContaining("refreshTokenFile " + file + " is in use")
                    .hasMessageContaining("held the lock on " + lockFile);
        }
        assertThat(file).hasContent("first");
        assertThat(tokenSeenBy(store)).isEqualTo("first");
    }

    @Test
    void aLockOfAnotherProcessIsGivenUpToo() throws Exception {
        write("first");
        Process other = otherProcess();
        try (BufferedReader says =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(says.readLine()).isEqualTo("redeeming first");
            RefreshTokenFile store = new RefreshTokenFile(file, null, Duration.ofMillis(200));
            assertThatThrownBy(() -> store.redeem(token -> redeemed("second")))
                    .hasMessageContaining("held the lock on " + folder.resolve("refresh-token.lock"));
        } finally {
            other.destroy();
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheLock() throws IOException {
        write("first");
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("refresh-token.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            RefreshTokenFile store = new RefreshTokenFile(file, null);
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    store.redeem(token -> redeemed("second"));
                } catch (SignInException e) {
                    stillInterrupted.complete(
                            String.valueOf(e.getMessage()).startsWith("Interrupted while waiting for the lock on ")
                                    && Thread.currentThread().isInterrupted());
                }
            });
            waiting.start();
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
            assertThat(stillInterrupted.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
        }
    }

    @Test
    void anInterruptAfterTheRedemptionDoesNotLoseTheSuccessor() throws IOException {
        write("first");
        new RefreshTokenFile(file, null).redeem(token -> {
            Thread.currentThread().interrupt();
            return redeemed("second");
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("second\n");
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Redeems, and takes its time until it gets a line. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] args) {
            new RefreshTokenFile(Path.of(args[0]), null).redeem(token -> {
                System.out.println("redeeming " + token);
                try {
                    int ignored = System.in.read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                return redeemed("successor of " + token);
            });
        }
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> new RefreshTokenFile(file, null).redeem(token -> redeemed("x")))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("refreshTokenFile " + file)
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret");
    }

    private void write(String content) throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static String tokenSeenBy(RefreshTokenFile store) {
        AtomicReference<String> seen = new AtomicReference<>("");
        store.redeem(token -> {
            seen.set(token);
            return new RefreshTokenStore.Redeemed(ACCESS, Optional.empty());
        });
        return Objects.requireNonNull(seen.get());
    }

    private static RefreshTokenStore.Redeemed redeemed(String successor) {
        return new RefreshTokenStore.Redeemed(ACCESS, Optional.of(successor));
    }
}
