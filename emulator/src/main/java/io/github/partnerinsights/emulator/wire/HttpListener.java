package io.github.partnerinsights.emulator.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Listens on a port of 127.0.0.1 and serves each connection on a thread of its own. */
public final class HttpListener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final int BACKLOG = 1_024;
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Beyond the allowed connections, so many are told so before they are closed; those after them are just closed. */
    private static final int REFUSALS = 100;

    private final ServerSocketChannel server;
    private final int port;
    private final WireLimits limits;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(named());

    private HttpListener(ServerSocketChannel server, int port, WireLimits limits) {
        this.server = server;
        this.port = port;
        this.limits = limits;
    }

    /**
     * Binds the port; connections wait until {@link #start}.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port cannot be bound
     */
    public static HttpListener bind(int port, WireLimits limits) {
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.bind(new InetSocketAddress(loopback, port), BACKLOG);
                return new HttpListener(server, server.socket().getLocalPort(), limits);
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Waits until clients have no more than so many connections open, idle ones included; false if time is over before. */
    public boolean awaitConnections(int most, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (connections) {
            while (connections.size() > most) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                connections.wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            }
            return true;
        }
    }

    /** Begins to serve. */
    public void start(WireHandler handler) {
        WireHandler full = new Full(handler, limits);
        threads.execute(() -> tirelessly(() -> accept(handler, full)));
        threads.execute(() -> tirelessly(this::sweep));
    }

    /** Ends all connections, and waits a moment for what they were doing. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the port", e);
        }
        connections.forEach(Connection::close);
        threads.shutdownNow();
        try {
            // Calls under way end before what they use is closed; interrupted as they are, they end soon.
            boolean ended = threads.awaitTermination(5, TimeUnit.SECONDS);
            LOG.log(System.Logger.Level.DEBUG, "all calls ended: {0}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does this again and again until the port is closed. */
    private void tirelessly(Runnable step) {
        while (server.isOpen()) {
            try {
                step.run();
            } catch (Throwable e) {
                // Even without memory or threads: those may be back soon, but without this loop nothing is served
                // again.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void accept(WireHandler handler, WireHandler full) {
        try {
            admit(server.accept(), handler, full);
        } catch (ClosedChannelException e) {
            LOG.log(System.Logger.Level.DEBUG, "no longer listening", e);
        } catch (IOException e) {
            // Most likely the process has no file descriptor left: others may be closed meanwhile.
            LOG.log(System.Logger.Level.DEBUG, "cannot accept", e);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void admit(SocketChannel channel, WireHandler handler, WireHandler full) throws IOException {
        boolean served = false;
        try {
            boolean isFull = connections.size() >= limits.connections() && !closeLongestWaiting();
            if (!isFull || connections.size() < limits.connections() + REFUSALS) {
                serve(new Connection(channel, isFull ? full : handler, limits));
                served = true;
            }
        } finally {
            if (!served) {
                channel.close();
            }
        }
    }

    private void serve(Connection connection) {
        connections.add(connection);
        boolean begun = false;
        try {
            threads.execute(() -> {
                try {
                    connection.run();
                } finally {
                    forget(connection);
                }
            });
            begun = true;
        } finally {
            if (!begun) {
                forget(connection);
            }
        }
    }

    private void forget(Connection connection) {
        synchronized (connections) {
            connections.remove(connection);
            connections.notifyAll();
        }
    }

    private boolean closeLongestWaiting() {
        while (true) {
            long now = System.nanoTime();
            Optional<Connection> longest = connections.stream()
                    .filter(Connection::waits)
                    .max(Comparator.comparingLong(connection -> connection.waitingFor(now)));
            if (longest.isEmpty()) {
                return false;
            }
            if (longest.get().giveWay()) {
                forget(longest.get());
                return true;
            }
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        connections.stream().filter(connection -> connection.overdue(now)).forEach(Connection::close);
        LockSupport.parkNanos(SWEEP_NANOS);
    }

    private static ThreadFactory named() {
        return task -> {
            Thread thread = new Thread(task, "partner-insights-emulator-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
