package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The emulator itself serves the files, as a blob store would: with faults, a log, and a clock that can be moved. */
final class OwnServer implements FileHost {

    private final FileSettings settings;
    private final URI root;
    private final LinkSigner signer;
    private final Clock clock;
    private final Duration patience;

    /**
     * @param root what links begin with, e.g. {@code http://127.0.0.1:8484}
     * @param patience how long a client waits for a file to be written
     */
    OwnServer(FileSettings settings, URI root, LinkSigner signer, Clock clock, Duration patience) {
        this.settings = settings;
        this.root = root;
        this.signer = signer;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void addTo(Router router, ReportFiles files) {
        FileCalls calls = new FileCalls(files, settings, signer, clock, patience);
        router.add(Call.FILE, "GET", "/files/{name}", calls::answer);
        router.add(Call.FILE, "HEAD", "/files/{name}", calls::answer);
        for (String method : List.of("PUT", "POST", "DELETE")) {
            router.add(Call.FILE, method, "/files/{name}", calls::readOnly);
        }
        router.addOtherMethods(Call.FILE, "/files/{name}", calls::unknownMethod);
    }

    @Override
    public void take(String name, StoredFile file) {
        // It is served from where it lies.
    }

    @Override
    public void remove(String name) {
        // It is gone with the file itself.
    }

    @Override
    public URI link(String name) {
        String path = "/files/" + name;
        String id = UUID.randomUUID().toString();
        Instant expiry = clock.instant().plus(settings.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
        // The parameters of an Azure shared access signature: version, expiry, resource, permission, id, signature.
        return root.resolve(path + "?sv=" + FileCalls.VERSION + "&se=" + expiry + "&sr=b&sp=r&scid=" + id + "&sig="
                + signer.sign(path, expiry, id));
    }

    @Override
    public boolean writesOnDemand() {
        return true;
    }

    @Override
    public void close() {
        // Its routes end with the server.
    }
}
