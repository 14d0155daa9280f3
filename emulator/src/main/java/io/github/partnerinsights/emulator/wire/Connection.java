package io.github.partnerinsights.emulator.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One client's connection: its requests, one after the other, on one thread. Whoever looks after all connections closes it
 * when its deadline has passed, which ends any read or write under way.
 */
final class Connection implements Runnable {

    private enum State {
        /** Waits for a request. */
        IDLE,
        /** Reads the head of one. */
        HEAD,
        /** Reads the body of one, or answers it. */
        BUSY,
        CLOSED
    }

    private static final int BUFFER = 1 << 13;
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final InputStream in;
    private final RequestReader reader;
    private final WireHandler handler;
    private final WireLimits limits;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    /** Since when it has waited for a request, or for the rest of its head. */
    private volatile long waitingSince = System.nanoTime();
    /** By {@link System#nanoTime}; 0: there is none. */
    private volatile long deadline;

    Connection(SocketChannel channel, WireHandler handler, WireLimits limits) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
        this.reader = new RequestReader(in, limits);
        this.handler = handler;
        this.limits = limits;
        allow(limits.idleTime());
    }

    @Override
    public void run() {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            while (serveNext()) {
                waitingSince = System.nanoTime();
                allow(limits.idleTime());
                if (!state.compareAndSet(State.BUSY, State.IDLE)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away, or was sent away: nobody is left to tell.
            return;
        } finally {
            close();
        }
    }

    /** Serves one request; false if there is none, or none may follow it. */
    private boolean serveNext() throws IOException {
        int first = in.read();
        waitingSince = System.nanoTime();
        if (first < 0 || !state.compareAndSet(State.IDLE, State.HEAD)) {
            return false;
        }
        allow(shorter(limits.headTime(), limits.requestTime()));
        boolean another;
        try (BodyBudget.Share share = BodyBudget.ofProcess().share()) {
            Head head = reader.head(first);
            if (!state.compareAndSet(State.HEAD, State.BUSY)) {
                return false;
            }
            allow(limits.requestTime());
            another = serve(head, share);
        } catch (MalformedRequest e) {
            if (!state.compareAndSet(State.HEAD, State.BUSY) && state.get() != State.BUSY) {
                return false;
            }
            Refusal refusal = reader.refusal(e);
            Reply reply = new Reply(this, refusal.method().equals("HEAD"), true, false);
            unlimited();
            handler.refuse(refusal, reply);
            another = false;
        }
        if (!another && state.get() == State.BUSY) {
            farewell();
        }
        return another;
    }

    private boolean serve(Head head, BodyBudget.Share share) throws IOException, MalformedRequest {
        Optional<Long> length = reader.announcedLength(head);
        boolean tooLong = length.isPresent() && length.get() > limits.bodyBytes();
        // RFC 9110 §10.1.1: a client of HTTP/1.0 expects nothing.
        if (head.minorVersion() == 1 && head.headers().containsKey("Expect")) {
            if (!head.says("Expect", "100-continue")) {
                throw new MalformedRequest(417, "Of expectations only 100-continue is known here.");
            }
            boolean bodiless = length.isPresent() && length.get() == 0;
            if (!tooLong && !bodiless) {
                write(ByteBuffer.wrap(CONTINUE));
                allow(limits.requestTime());
            }
        }
        Optional<byte[]> body = Optional.empty();
        if (length.isEmpty()) {
            body = reader.chunks(share);
        } else if (!tooLong) {
            body = Optional.of(reader.body(length.get(), share));
        }
        unlimited();
        Reply reply = new Reply(
                this, head.method().equals("HEAD"), head.minorVersion() == 1, head.keepAlive() && body.isPresent());
        handler.handle(
                new WireRequest(head.method(), head.target(), head.headers(), body.orElse(new byte[0]), body.isEmpty()),
                reply);
        if (!reply.begun()) {
            reply.drop();
        }
        return reply.mayContinue();
    }

    /**
     * Lets the client read the last answer: a connection that is closed while more of a request is on its way is reset, and
     * the answer may be lost with it.
     */
    private void farewell() throws IOException {
        channel.shutdownOutput();
        allow(FAREWELL);
        long end = System.nanoTime() + FAREWELL.toNanos();
        byte[] unread = new byte[BUFFER];
        while (in.read(unread) >= 0 && System.nanoTime() < end) {
            // What still comes is of no interest.
        }
    }

    void write(ByteBuffer... buffers) throws IOException {
        long left = 0;
        for (ByteBuffer buffer : buffers) {
            left += buffer.remaining();
        }
        while (left > 0) {
            allow(limits.writeTime());
            left -= channel.write(buffers);
        }
        unlimited();
    }

    long transfer(FileChannel file, long position, long count) throws IOException {
        allow(limits.writeTime());
        long sent = file.transferTo(position, count, channel);
        unlimited();
        return sent;
    }

    /** Whether it waits for a request, or for the rest of its head. */
    boolean waits() {
        State now = state.get();
        return now == State.IDLE || now == State.HEAD;
    }

    /** How long it has done so, in nanoseconds. */
    long waitingFor(long now) {
        return now - waitingSince;
    }

    /** Closes it if it {@link #waits}. */
    boolean giveWay() {
        boolean waited = state.compareAndSet(State.IDLE, State.CLOSED) || state.compareAndSet(State.HEAD, State.CLOSED);
        if (waited) {
            close();
        }
        return waited;
    }

    boolean overdue(long now) {
        long end = deadline;
        return end != 0 && now - end > 0;
    }

    void close() {
        state.set(State.CLOSED);
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use either way.
            return;
        }
    }

    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        close();
    }

    private void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void unlimited() {
        deadline = 0;
    }
}
