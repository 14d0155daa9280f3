package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report files: written once, when they are first needed, to a folder that goes when this is closed. */
public final class ReportFiles implements AutoCloseable {

    private final class Entry {
        private final FileOrder order;
        private @Nullable StoredFile stored;

        Entry(FileOrder order) {
            this.order = order;
        }

        synchronized StoredFile stored() throws IOException {
            StoredFile file = stored;
            if (file == null) {
                file = writer.write(order);
                stored = file;
            }
            return file;
        }
    }

    private final FileSettings settings;
    private final URI root;
    private final Path folder;
    private final FileWriter writer;
    private final LinkSigner signer = new LinkSigner();
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * @param root what links begin with, e.g. {@code http://127.0.0.1:8484}
     * @throws UncheckedIOException if there is no room for temporary files
     */
    public ReportFiles(Warehouse warehouse, FileSettings settings, URI root, Clock clock) {
        this.settings = settings;
        this.root = root;
        this.clock = clock;
        try {
            this.folder = Files.createTempDirectory("partner-insights-emulator-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for report files.", e);
        }
        this.writer = new FileWriter(warehouse, folder, settings.gzip(), clock);
    }

    /** Adds the routes of the files. */
    public void addTo(Router router) {
        FileCalls calls = new FileCalls(this, settings.gzip(), signer, clock);
        router.add(Call.FILE, "GET", "/files/{name}", calls::answer);
        router.add(Call.FILE, "HEAD", "/files/{name}", calls::answer);
    }

    /** A new link to the file of this order; the file is the same each time. */
    public URI link(FileOrder order) {
        String name = order.executionId() + "." + order.format();
        entries.computeIfAbsent(name, key -> new Entry(order));
        String path = "/files/" + name;
        Instant expiry = clock.instant().plus(settings.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
        // The parameters of an Azure shared access signature: version, expiry, resource, permission, signature.
        return root.resolve(path + "?sv=2021-08-06&se=" + expiry + "&sr=b&sp=r&sig=" + signer.sign(path, expiry));
    }

    /** Forgets the file of an execution. */
    public void remove(String executionId) {
        entries.values().removeIf(entry -> entry.order.executionId().equals(executionId));
        writer.delete(executionId);
    }

    Optional<StoredFile> find(String name) throws IOException {
        Entry entry = entries.get(name);
        return entry == null ? Optional.empty() : Optional.of(entry.stored());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the folder of report files.", e);
        }
    }
}
