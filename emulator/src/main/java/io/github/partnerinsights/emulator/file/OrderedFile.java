package io.github.partnerinsights.emulator.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
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
    private final Executor writers;
    private final FutureTask<StoredFile> writing;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean unwanted;
    private volatile boolean failed;

    OrderedFile(FileOrder order, FileWriter writer, Executor writers) {
        this.order = order;
        this.writer = writer;
        this.writers = writers;
        this.writing = new FutureTask<>(this::write);
    }

    FileOrder order() {
        return order;
    }

    private boolean unwanted() {
        return unwanted;
    }

    /** Whether it turned out that it cannot be written. */
    boolean failed() {
        return failed;
    }

    private StoredFile write() throws IOException {
        try {
            return writer.write(order, this::unwanted);
        } catch (IOException | RuntimeException | Error e) {
            if (!unwanted) {
                failed = true;
                LOG.log(System.Logger.Level.WARNING, "cannot write the file of execution " + order.executionId(), e);
            }
            throw e;
        }
    }

    /** Whether it is written, well or not, within this time. */
    boolean ready(Duration patience) {
        begin();
        try {
            writing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            // That is what failed() tells.
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The file, once it is written. */
    StoredFile stored() throws IOException {
        begin();
        try {
            return writing.get();
        } catch (ExecutionException e) {
            throw new IOException("The file of execution " + order.executionId() + " cannot be written.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The emulator is being closed.");
        }
    }

    /** Deletes it; if it is being written, that ends soon. */
    void delete() {
        unwanted = true;
        if (writing.isDone()) {
            writer.delete(order.executionId());
        }
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            writers.execute(writing);
        }
    }
}
