package io.github.partnerinsights.emulator.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file that was ordered. The first who needs it has it written, once; everybody waits for that. */
final class OrderedFile {

    private static final System.Logger LOG = System.getLogger(OrderedFile.class.getName());

    private final FileOrder order;
    private final FileWriter writer;
    private final FileHost host;
    private final Executor writers;
    private final FutureTask<StoredFile> writing;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean unwanted;
    private volatile boolean failed;
    private boolean written;

    OrderedFile(FileOrder order, FileWriter writer, FileHost host, Executor writers) {
        this.order = order;
        this.writer = writer;
        this.host = host;
        this.writers = writers;
        this.writing = new FutureTask<>(this::write);
    }

    FileOrder order() {
        return order;
    }

    /** Whether it was deleted: then it is never written again. */
    boolean unwanted() {
        return unwanted;
    }

    /** Whether it turned out that it cannot be written. */
    boolean failed() {
        return failed;
    }

    private StoredFile write() throws IOException {
        try {
            StoredFile file = writer.write(order, this::unwanted);
            host.take(order.fileName(), file);
            keep();
            return file;
        } catch (IOException | RuntimeException | Error e) {
            if (!unwanted) {
                failed = true;
                LOG.log(System.Logger.Level.WARNING, "cannot write the file of execution " + order.executionId(), e);
            }
            throw e;
        }
    }

    /** It may have been deleted just before its end. */
    private synchronized void keep() {
        written = true;
        if (unwanted) {
            remove();
        }
    }

    /** Has it written, unless that was begun already. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            writers.execute(writing);
        }
    }

    /** Whether it is written, well or not, within this time. */
    boolean ready(Duration patience) {
        try {
            return unwanted || stored(patience).isPresent();
        } catch (InterruptedIOException e) {
            return false;
        } catch (IOException e) {
            // That is what failed() tells.
            return true;
        }
    }

    /**
     * The file, if it is written within this time; else its writing goes on, unless the file is {@link #unwanted}.
     *
     * @throws IOException if it cannot be written
     */
    Optional<StoredFile> stored(Duration patience) throws IOException {
        begin();
        try {
            return Optional.of(writing.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IOException("The file of execution " + order.executionId() + " cannot be written.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The emulator is being closed.");
        }
    }

    /** Nobody needs it any more: if it is being written, that ends soon, and nobody waits for it. */
    synchronized void giveUp() {
        unwanted = true;
        // Without an interrupt: that would close the files of the engine under it.
        writing.cancel(false);
    }

    /** Gives it up and deletes it. */
    synchronized void delete() {
        giveUp();
        if (written) {
            remove();
        }
    }

    private void remove() {
        host.remove(order.fileName());
        writer.delete(order);
    }
}
