package io.github.partnerinsights.reliability.blobstore;

import io.github.partnerinsights.reliability.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An Azurite on a free port, which keeps all in its memory. It ends with this JVM, if not before. */
final class Azurite implements AutoCloseable {

    private static final Pattern READY = Pattern.compile(".*successfully listens on (https?://\\S+)");

    private static Azurite shared;

    private final ServerProcess process;
    private final String address;

    private Azurite(ServerProcess process) {
        this.process = process;
        this.address = process.where() + "/devstoreaccount1";
    }

    /** One for all classes of this JVM: each emulator has a container of its own there. */
    static synchronized Azurite shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** @param more options, such as those of a certificate */
    static Azurite start(String... more) {
        List<String> command = new ArrayList<>(List.of(
                installed().resolve("node_modules/.bin/azurite-blob").toString(),
                "--silent",
                "--disableTelemetry",
                "--skipApiVersionCheck",
                "--inMemoryPersistence",
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                "0"));
        command.addAll(List.of(more));
        try {
            return new Azurite(ServerProcess.start(new ProcessBuilder(command), READY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where {@code install-blobstore} has put it. */
    static Path installed() {
        return Path.of(System.getProperty("reliability.tools"), "blobstore");
    }

    /** Of its account, as {@code --blob-store} takes it. */
    String address() {
        return address;
    }

    /** Host and port. */
    String authority() {
        return URI.create(address).getAuthority();
    }

    /** The same by Azure's own library. */
    Storage storage() {
        return new Storage(address);
    }

    /** Ends it; when this returns, nobody listens there any more. */
    @Override
    public void close() {
        process.close();
    }
}
