package io.github.partnerinsights.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.data.Deadline;
import io.github.partnerinsights.emulator.data.RowCursor;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.data.WarehouseConfig;
import io.github.partnerinsights.emulator.service.Envelope;
import io.github.partnerinsights.emulator.state.StateFolder;
import io.github.partnerinsights.emulator.state.StateStore;
import io.github.partnerinsights.emulator.web.RequestLog;
import io.github.partnerinsights.emulator.web.Router;
import io.github.partnerinsights.emulator.web.Serving;
import io.github.partnerinsights.emulator.web.WebServer;
import io.github.partnerinsights.emulator.wire.WireLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Report files as the API orders them. */
class ReportFilesTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final FileSettings SETTINGS = new FileSettings(true, 0, true, false, false, Duration.ofHours(1));

    private final Warehouse warehouse = Warehouse.open(WarehouseConfig.defaults(), Clock.systemUTC());
    private final ReportFiles files =
            new ReportFiles(SETTINGS, URI.create("http://127.0.0.1"), LinkKey.of(StateStore.none()), Clock.systemUTC());

    @AfterEach
    void close() {
        files.close();
        warehouse.close();
    }

    @Test
    void aFileIsReadyOnceItIsWritten() {
        CountDownLatch gate = new CountDownLatch(1);
        FileOrder order = order("a", deadline -> {
            await(gate);
            return rows();
        });
        files.begin(order);
        assertThat(files.ready(order, Duration.ZERO)).isFalse();
        gate.countDown();
        assertThat(written(order)).isTrue();
    }

    @Test
    void aFileIsWrittenOnce() throws IOException {
        AtomicInteger runs = new AtomicInteger();
        FileOrder order = order("a", deadline -> {
            runs.incrementAndGet();
            return rows();
        });
        assertThat(written(order)).isTrue();
        files.link(order);
        assertThat(stored("a.csv")).isSameAs(stored("a.csv"));
        assertThat(runs).hasValue(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsToldToWhoeverWantsIt() {
        FileOrder order = order("a", deadline -> {
            throw new IllegalStateException("no rows");
        });
        assertThat(written(order)).isTrue();
        assertThatThrownBy(() -> stored("a.csv"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("execution a")
                .hasRootCauseMessage("no rows");
    }

    @Test
    void theFileOfARemovedExecutionIsGone() throws IOException {
        FileOrder order = order("a", deadline -> rows());
        written(order);
        Path path = stored("a.csv").path();
        files.remove("a");
        assertThat(path).doesNotExist();
        assertThat(files.find("a.csv")).isEmpty();
    }

    @Test
    void whoeverStillWaitsForARemovedFileDoesNotBringItBack() {
        FileOrder order = order("a", deadline -> rows());
        files.begin(order);
        files.remove("a");
        assertThat(files.ready(order, LONG)).isTrue();
        assertThat(files.find("a.csv")).isEmpty();
    }

    @Test
    void nobodyWaitsWhileAFileIsBegun() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        for (String execution : List.of("a", "b")) {
            files.begin(order(execution, deadline -> {
                begun.countDown();
                await(gate);
                return rows();
            }));
        }
        // Both are being written, and neither is finished.
        await(begun);
        gate.countDown();
    }

    private static OrderedFile ordered(FileOrder order, Path folder) {
        FileHost host = new OwnServer(
                SETTINGS,
                URI.create("http://127.0.0.1"),
                new LinkSigner(LinkKey.of(StateStore.none())),
                Clock.systemUTC(),
                LONG);
        return new OrderedFile(order, new FileWriter(folder, SETTINGS), host, Runnable::run);
    }

    @Test
    void theWritingOfARemovedFileEndsAndLeavesNothing(@TempDir Path folder) throws IOException {
        CompletableFuture<OrderedFile> ordered = new CompletableFuture<>();
        CompletableFuture<Deadline> until = new CompletableFuture<>();
        FileOrder order = order("a", deadline -> {
            until.complete(deadline);
            ordered.join().delete();
            return rows(deadline);
        });
        ordered.complete(ordered(order, folder));

        ordered.join().begin();

        assertThat(until.join().passed()).isTrue();
        assertThat(ordered.join().stored(LONG)).isEmpty();
        assertThat(ordered.join().failed()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatCannotBeWrittenLeavesNothing(@TempDir Path folder) {
        FileOrder order = order("a", deadline -> rows(Deadline.in(Duration.ZERO)));
        OrderedFile file = ordered(order, folder);

        file.begin();

        assertThat(file.failed()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aClientWaitsForItsFileAndNoLongerThanItsPatienceMayLast() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        FileOrder order = order("a", deadline -> {
            await(gate);
            return rows();
        });
        try (Served served = new Served(Duration.ZERO)) {
            String link = served.files.link(order).toString();
            HttpResponse<String> early = get(link);
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("x-ms-error-code")).hasValue("ServerBusy");
            gate.countDown();
            assertThat(served.files.ready(order, LONG)).isTrue();
            assertThat(get(link).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoeverWaitsForAFileThatIsRemovedIsTold() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        FileOrder order = order("a", deadline -> {
            begun.countDown();
            await(gate);
            return rows(deadline);
        });
        try (Served served = new Served(LONG)) {
            CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(served.files.link(order)).build(),
                            HttpResponse.BodyHandlers.ofString());
            await(begun);
            served.files.remove("a");
            assertThat(answer.get().statusCode()).isEqualTo(404);
            assertThat(answer.get().headers().firstValue("x-ms-error-code")).hasValue("BlobNotFound");
            gate.countDown();
        }
    }

    @Test
    void thePartOfAFileThatNobodyHasAskedForYetIsThatOfTheWhole() throws Exception {
        try (Served served = new Served(LONG)) {
            FileOrder order = order("a", deadline -> rows());
            HttpResponse<byte[]> part = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(served.files.link(order))
                                    .header("Range", "bytes=10-19")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            HttpResponse<byte[]> whole = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(served.files.link(order)).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 10, 20));
            assertThat(part.headers().firstValue("ETag"))
                    .isEqualTo(whole.headers().firstValue("ETag"));
        }
    }

    @Test
    void anotherExecutionHasAnotherETagForTheSameBytes() throws IOException {
        written(order("a", deadline -> rows()));
        written(order("b", deadline -> rows()));
        StoredFile a = stored("a.csv");
        StoredFile b = stored("b.csv");
        assertThat(a.md5()).isEqualTo(b.md5());
        assertThat(a.etag()).isNotEqualTo(b.etag());
    }

    @Test
    void linksOutliveARestartWithTheStore(@TempDir Path folder) {
        String signature;
        try (StateStore store = StateFolder.open(folder)) {
            signature = new LinkSigner(LinkKey.of(store)).sign("/files/a", Instant.EPOCH, "id");
        }
        try (StateStore store = StateFolder.open(folder)) {
            assertThat(new LinkSigner(LinkKey.of(store)).fits(signature, "/files/a", Instant.EPOCH, "id"))
                    .isTrue();
        }
    }

    /** The files of a server of their own. */
    private static final class Served implements AutoCloseable {

        private final Router router = new Router();
        private final WebServer server = WebServer.bind(
                0,
                WireLimits.defaults(),
                router,
                Envelope::problem,
                new RequestLog(entry -> {}),
                Serving.plain(),
                Clock.systemUTC());
        private final ReportFiles files;

        Served(Duration patience) {
            files = new ReportFiles(
                    SETTINGS,
                    URI.create("http://127.0.0.1:" + server.port()),
                    LinkKey.of(StateStore.none()),
                    Clock.systemUTC(),
                    patience);
            files.addTo(router);
            server.start();
        }

        @Override
        public void close() {
            server.close();
            files.close();
        }
    }

    private static HttpResponse<String> get(String link) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private StoredFile stored(String name) throws IOException {
        return files.find(name).orElseThrow().stored(LONG).orElseThrow();
    }

    private RowCursor rows() {
        return rows(Deadline.in(LONG));
    }

    private RowCursor rows(Deadline deadline) {
        return warehouse.execute(
                "SELECT CustomerName FROM DynamicsUsage TIMESPAN LIFETIME", Optional.empty(), deadline);
    }

    private static FileOrder order(String execution, Function<Deadline, RowCursor> rows) {
        return new FileOrder(execution, "csv", Instant.parse("2026-11-22T10:00:00Z"), new FileContent.Rows(rows));
    }

    /** Whether it comes to an end. */
    private boolean written(FileOrder order) {
        files.begin(order);
        return files.ready(order, LONG);
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
