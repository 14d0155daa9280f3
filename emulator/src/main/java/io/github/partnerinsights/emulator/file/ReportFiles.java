package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.blob.BlobContainer;
import io.github.partnerinsights.emulator.blob.StorageAccount;
import io.github.partnerinsights.emulator.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The report files: each is written once, when it is first needed, to a folder that goes when this is closed. */
public final class ReportFiles implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ReportFiles.class.getName());

    /** Files that are written at a time; others wait. */
    private static final int WRITERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    /**
     * How long a client waits for a file to be written: less than the minute that many clients have patience, and enough
     * for some gigabytes of text. After it a blob store that is busy is what the client sees, and it asks again.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final FileHost host;
    private final ScratchFolder folder;
    private final FileWriter writer;
    private final Map<String, OrderedFile> files = new ConcurrentHashMap<>();
    private final ExecutorService writers;

    /**
     * Files that the emulator serves itself.
     *
     * @param root what links begin with, e.g. {@code http://127.0.0.1:8484}
     * @param key what links are signed with
     * @throws java.io.UncheckedIOException if there is no room for temporary files
     */
    public ReportFiles(FileSettings settings, URI root, LinkKey key, Clock clock) {
        this(settings, root, key, clock, PATIENCE);
    }

    /** @param patience how long a client waits for a file to be written */
    ReportFiles(FileSettings settings, URI root, LinkKey key, Clock clock, Duration patience) {
        this(settings, new OwnServer(settings, root, new LinkSigner(key), clock, patience));
    }

    private ReportFiles(FileSettings settings, FileHost host) {
        this.host = host;
        this.folder = ScratchFolder.open();
        this.writer = new FileWriter(folder.path(), settings);
        this.writers = Executors.newFixedThreadPool(WRITERS, task -> {
            Thread thread = new Thread(task, "partner-insights-emulator-files");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Files in a blob store that somebody else runs, in a container which goes when this is closed.
     *
     * @throws java.io.UncheckedIOException if the store cannot be reached or refuses it, or if there is no room for
     *     temporary files
     */
    public static ReportFiles in(StorageAccount account, FileSettings settings) {
        return new ReportFiles(settings, new RemoteStore(BlobContainer.create(account), settings));
    }

    /** Adds the routes of the files, if they are served here. */
    public void addTo(Router router) {
        host.addTo(router, this);
    }

    /** A new link to the file of this order; the file is the same each time. */
    public URI link(FileOrder order) {
        expect(order);
        return host.link(order.fileName());
    }

    /** Whether a link works before its file is written, because that is done for the first who follows it. */
    public boolean writtenOnDemand() {
        return host.writesOnDemand();
    }

    /** Makes links to the file of this order work, which were given away before a restart. */
    public void expect(FileOrder order) {
        files.computeIfAbsent(order.fileName(), fileName -> new OrderedFile(order, writer, host, writers));
    }

    /** Has the file of this order written, in the background, unless it is already. */
    public void begin(FileOrder order) {
        expect(order);
        find(order.fileName()).ifPresent(OrderedFile::begin);
    }

    /**
     * Whether the file of this order, whose writing was begun, is written within the given time; else its writing goes on.
     * A report whose file is not ready is not completed: that way the link to a large one works at once. Nobody needs to
     * wait for one that was removed meanwhile, and it stays so.
     */
    public boolean ready(FileOrder order, Duration patience) {
        OrderedFile file = files.get(order.fileName());
        return file == null || file.ready(patience);
    }

    /** Whether it turned out that the file of this order cannot be written. */
    public boolean failed(FileOrder order) {
        OrderedFile file = files.get(order.fileName());
        return file != null && file.failed();
    }

    /** Forgets the file of an execution. */
    public void remove(String executionId) {
        files.values().removeIf(file -> {
            boolean removed = file.order().executionId().equals(executionId);
            if (removed) {
                file.delete();
            }
            return removed;
        });
    }

    Optional<OrderedFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public void close() {
        files.values().forEach(OrderedFile::giveUp);
        writers.shutdown();
        try {
            // What is being written ends soon: its query may have to end first.
            boolean ended = writers.awaitTermination(5, TimeUnit.SECONDS);
            LOG.log(System.Logger.Level.DEBUG, "no file is being written: {0}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            host.close();
            folder.close();
        }
    }
}
