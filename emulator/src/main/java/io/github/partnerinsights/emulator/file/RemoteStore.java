package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.blob.BlobContainer;
import io.github.partnerinsights.emulator.web.Router;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A blob store that somebody else runs has the files. It answers for itself: with its own clock, and with a 404 for what is
 * not there yet.
 */
final class RemoteStore implements FileHost {

    private final BlobContainer container;
    private final FileSettings settings;

    RemoteStore(BlobContainer container, FileSettings settings) {
        this.container = container;
        this.settings = settings;
    }

    @Override
    public void addTo(Router router, ReportFiles files) {
        // Its links do not lead here.
    }

    /** Moves it there: two copies would be one too many. */
    @Override
    public void take(String name, StoredFile file) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-blob-type", "BlockBlob");
        headers.put("Content-Type", "application/octet-stream");
        // The store checks it, and keeps it.
        headers.put("Content-MD5", file.md5());
        if (file.gzip() && settings.contentEncodingShown()) {
            headers.put("x-ms-blob-content-encoding", "gzip");
        }
        try {
            container.put(name, file.path(), headers);
        } finally {
            Files.delete(file.path());
        }
    }

    @Override
    public void remove(String name) {
        container.delete(name);
    }

    /** Until a time of the machine's clock, whatever the emulator's says: the store has only that one. */
    @Override
    public URI link(String name) {
        return container.link(name, Instant.now().plus(settings.linkLifetime()));
    }

    @Override
    public boolean writesOnDemand() {
        return false;
    }

    @Override
    public void close() {
        container.close();
    }
}
