package io.github.partnerinsights.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is read ahead gives the same bytes and the same errors, at the same places. */
@Timeout(60)
class ReadAheadTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                ReadAhead.PIECE - 1,
                ReadAhead.PIECE,
                ReadAhead.PIECE + 1,
                4 * ReadAhead.PIECE,
                4 * ReadAhead.PIECE + 1,
                11 * ReadAhead.PIECE + 77
            })
    void givesEveryByteOnce(int size) throws IOException {
        byte[] bytes = bytes(size);

        try (ReadAhead ahead = new ReadAhead(new ChunkedInput(bytes, 9_999))) {
            assertThat(ahead.readAllBytes()).isEqualTo(bytes);
            assertThat(ahead.read()).isEqualTo(-1);
            assertThat(ahead.read()).isEqualTo(-1);
        }
    }

    @Test
    void givesSingleBytes() throws IOException {
        try (ReadAhead ahead = new ReadAhead(new ByteArrayInputStream(new byte[] {5, -1}))) {
            assertThat(ahead.read()).isEqualTo(5);
            assertThat(ahead.read()).isEqualTo(255);
            assertThat(ahead.read()).isEqualTo(-1);
        }
    }

    @Test
    void anErrorComesBehindTheBytesBeforeIt() throws IOException {
        byte[] bytes = bytes(ReadAhead.PIECE + 5);

        try (ReadAhead ahead =
                new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(bytes), new BrokenInput()))) {
            assertThat(ahead.readNBytes(bytes.length)).isEqualTo(bytes);
            assertThatIOException().isThrownBy(ahead::read).withMessage("reset by peer");
            assertThatIOException().isThrownBy(ahead::read).withMessage("reset by peer");
        }
    }

    @Test
    void aDefectOfTheSourceIsNotTheEnd() throws IOException {
        InputStream defective = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("defect");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return read();
            }
        };

        try (ReadAhead ahead = new ReadAhead(defective)) {
            assertThatThrownBy(ahead::read)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("defect");
        }
    }

    @Test
    void closingEndsAReadThatWaitsAtTheSourceAndItsThread() throws IOException {
        SilentInput silent = new SilentInput();
        ReadAhead ahead = new ReadAhead(silent);
        silent.awaitRead();

        ahead.close();

        assertThat(silent.reader).isNotNull().matches(reader -> !reader.isAlive());
        assertThatIOException().isThrownBy(ahead::read).withMessageContaining("closed");
    }

    @Test
    void closingEndsAReadThatWaitsElsewhereThanAtTheConnection() throws IOException {
        CountDownLatch waiting = new CountDownLatch(1);
        InputStream retrying = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                    return -1;
                } catch (InterruptedException e) {
                    throw new InterruptedIOException("before another attempt");
                }
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        ReadAhead ahead = new ReadAhead(retrying);
        SilentInput.await(waiting);

        ahead.close();

        assertThatIOException().isThrownBy(ahead::read).withMessageContaining("closed");
    }

    @Test
    void closingBeforeAnythingWasReadEndsTheThreadThatHasFilledAllPieces() throws IOException {
        BrokenInput broken = new BrokenInput();
        ReadAhead ahead =
                new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(bytes(20 * ReadAhead.PIECE)), broken));

        ahead.close();
        ahead.close();

        assertThatIOException().isThrownBy(ahead::read).withMessageContaining("closed");
    }

    @Test
    void anInterruptEndsAReadAndIsKept() throws IOException {
        SilentInput silent = new SilentInput();
        try (ReadAhead ahead = new ReadAhead(silent)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(ahead::read).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** A connection on which nothing comes until it is closed. */
    private static final class SilentInput extends InputStream {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile @Nullable Thread reader;

        void awaitRead() {
            await(begun);
        }

        @Override
        public int read() throws IOException {
            reader = Thread.currentThread();
            begun.countDown();
            await(closed);
            throw new IOException("socket closed");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }

        @Override
        public void close() {
            closed.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
