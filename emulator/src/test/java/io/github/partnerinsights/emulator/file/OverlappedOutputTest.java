package io.github.partnerinsights.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Bytes that another thread passes on. */
class OverlappedOutputTest {

    @Test
    void allHasArrivedInItsOrderWhenItIsClosed() throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        try (OutputStream out = new OverlappedOutput(arrived)) {
            byte[] piece = new byte[1_000];
            for (int i = 0; i < 10_000; i++) {
                piece[i % 1_000] = (byte) i;
                out.write(piece, 1, i % 999);
                expected.write(piece, 1, i % 999);
            }
            out.write(7);
            expected.write(7);
        }
        assertThat(arrived.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void aFailureReachesTheWriterOnceAndKeepsNobodyWaiting() {
        AtomicBoolean closed = new AtomicBoolean();
        IOException full = new IOException("No space left on device");
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw full;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        assertThatThrownBy(() -> {
                    try (OutputStream out = new OverlappedOutput(broken)) {
                        for (int i = 0; i < 1_000; i++) {
                            out.write(new byte[1_000]);
                        }
                    }
                })
                .isSameAs(full)
                .hasNoSuppressedExceptions();
        assertThat(closed).isTrue();
    }

    @Test
    void aFailureAtTheVeryEndIsToldByClosing() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("no more");
            }
        };
        assertThatThrownBy(() -> {
                    try (OutputStream out = new OverlappedOutput(broken)) {
                        out.write(1);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("no more");
    }
}
