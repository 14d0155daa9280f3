package io.github.partnerinsights.reliability.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Holds up tasks in other JVMs until it is opened, and knows how many wait. */
final class Gate implements AutoCloseable {

    private final ServerSocket door;
    private final List<Socket> waiting = new ArrayList<>();
    private boolean open;

    private Gate(ServerSocket door) {
        this.door = door;
    }

    static Gate closed() throws IOException {
        Gate gate = new Gate(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        Thread keeper = new Thread(gate::keep, "gate");
        keeper.setDaemon(true);
        keeper.start();
        return gate;
    }

    int port() {
        return door.getLocalPort();
    }

    private void keep() {
        while (!door.isClosed()) {
            try {
                arrived(door.accept());
            } catch (IOException gone) {
                // A task that was killed while it waited, or the gate itself is closed.
            }
        }
    }

    private synchronized void arrived(Socket task) throws IOException {
        if (open) {
            letPass(task);
        } else {
            waiting.add(task);
            notifyAll();
        }
    }

    /** Waits until so many tasks wait. */
    synchronized void await(int tasks, long seconds) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (waiting.size() < tasks) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(waiting.size() + " tasks have come to the gate, not " + tasks);
            }
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
    }

    /** Lets all pass, also those that are still to come. */
    synchronized void open() {
        open = true;
        for (Socket task : waiting) {
            try {
                letPass(task);
            } catch (IOException killed) {
                // It waits no more.
            }
        }
    }

    private static void letPass(Socket task) throws IOException {
        try (task) {
            task.getOutputStream().write(1);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
