package io.github.partnerinsights.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.data.RowCursor;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.data.WarehouseConfig;
import io.github.partnerinsights.emulator.state.StateFolder;
import io.github.partnerinsights.emulator.state.StateStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
        FileOrder order = order("a", () -> {
            await(gate);
            return rows();
        });
        assertThat(files.ready(order, Duration.ZERO)).isFalse();
        gate.countDown();
        assertThat(files.ready(order, LONG)).isTrue();
    }

    @Test
    void aFileIsWrittenOnce() throws IOException {
        AtomicInteger runs = new AtomicInteger();
        FileOrder order = order("a", () -> {
            runs.incrementAndGet();
            return rows();
        });
        assertThat(files.ready(order, LONG)).isTrue();
        files.link(order);
        assertThat(files.find("a.csv").orElseThrow())
                .isSameAs(files.find("a.csv").orElseThrow());
        assertThat(runs).hasValue(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsToldToWhoeverWantsIt() {
        FileOrder order = order("a", () -> {
            throw new IllegalStateException("no rows");
        });
        assertThat(files.ready(order, LONG)).isTrue();
        assertThatThrownBy(() -> files.find("a.csv"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("execution a")
                .hasRootCauseMessage("no rows");
    }

    @Test
    void theFileOfARemovedExecutionIsGone() throws IOException {
        FileOrder order = order("a", this::rows);
        files.ready(order, LONG);
        Path path = files.find("a.csv").orElseThrow().path();
        files.remove("a");
        assertThat(path).doesNotExist();
        assertThat(files.find("a.csv")).isEmpty();
    }

    @Test
    void anotherExecutionHasAnotherETagForTheSameBytes() throws IOException {
        files.ready(order("a", this::rows), LONG);
        files.ready(order("b", this::rows), LONG);
        StoredFile a = files.find("a.csv").orElseThrow();
        StoredFile b = files.find("b.csv").orElseThrow();
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

    private RowCursor rows() {
        return warehouse.execute("SELECT CustomerName FROM DynamicsUsage TIMESPAN LIFETIME", Optional.empty());
    }

    private static FileOrder order(String execution, Supplier<RowCursor> rows) {
        return new FileOrder(execution, "csv", Instant.parse("2026-11-22T10:00:00Z"), rows);
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
