package io.github.partnerinsights.emulator.blob;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLException;

/** A container of a blob store that this process has made for itself; it goes, with all that is in it, when this is closed. */
public final class BlobContainer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BlobContainer.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Until a blob is there: the largest take their time. */
    private static final Duration PATIENCE_WITH_BLOBS = Duration.ofMinutes(10);

    private final HttpClient http;
    private final StorageAccount account;
    private final String path;

    private BlobContainer(HttpClient http, StorageAccount account, String path) {
        this.http = http;
        this.account = account;
        this.path = path;
    }

    /**
     * Makes a container that nobody else uses.
     *
     * @throws UncheckedIOException if the store cannot be reached, or refuses it; the message says so in a sentence
     */
    public static BlobContainer create(StorageAccount account) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        BlobContainer container = new BlobContainer(http, account, "/partner-insights-emulator-" + UUID.randomUUID());
        try {
            container.send("PUT", "", Map.of("restype", "container"));
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot keep report files in the blob store at " + account + ": " + e.getMessage()
                            + " Is it running, and are its address and key right?",
                    e);
        }
    }

    /**
     * Stores a file; one of that name is replaced. The store takes up to 5,000 MiB.
     *
     * @param name letters, digits, hyphens and dots
     * @param headers what the store shall say of it
     */
    public void put(String name, Path file, Map<String, String> headers) throws IOException {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofFile(file);
        expect(201, new SharedKeyRequest(account, "PUT", blob(name), Map.of(), headers), body, PATIENCE_WITH_BLOBS);
    }

    /** Removes a blob. If there is none, that is well, too; if the store does not answer, that is only logged. */
    public void delete(String name) {
        try {
            send("DELETE", "/" + name, Map.of());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot delete " + name + " from " + account + ": " + e.getMessage());
        }
    }

    /**
     * A link by which everybody can read a blob.
     *
     * @param expiry until when, by the clock of the store
     */
    public URI link(String name, Instant expiry) {
        return new SignedLink(account, blob(name), expiry).uri();
    }

    private String blob(String name) {
        return path + "/" + name;
    }

    /** Removes the container with all its blobs. If the store does not answer any more, that is only logged. */
    @Override
    public void close() {
        try {
            send("DELETE", "", Map.of("restype", "container"));
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot delete the container " + path + " from " + account + ": " + e.getMessage());
        }
    }

    private void send(String method, String below, Map<String, String> query) throws IOException {
        expect(
                method.equals("PUT") ? 201 : 202,
                new SharedKeyRequest(account, method, path + below, query, Map.of()),
                HttpRequest.BodyPublishers.noBody(),
                PATIENCE);
    }

    /** All these requests may be made twice. */
    private void expect(int status, SharedKeyRequest request, HttpRequest.BodyPublisher body, Duration patience)
            throws IOException {
        HttpResponse<Void> answer;
        try {
            answer = answer(request, body, patience);
        } catch (ConnectException | HttpTimeoutException | SSLException e) {
            throw new IOException(inWords(e), e);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection to the blob store broke, another is made", e);
            answer = answer(request, body, patience);
        }
        if (answer.statusCode() != status && !isDone(request, answer.statusCode())) {
            throw new IOException("it answered " + request.method() + " of " + request.path() + " with HTTP "
                    + answer.statusCode()
                    + answer.headers()
                            .firstValue("x-ms-error-code")
                            .map(code -> ", " + code)
                            .orElse("")
                    + ".");
        }
    }

    /** After an answer that was lost: nobody else makes a container of this name, or deletes one. */
    private static boolean isDone(SharedKeyRequest request, int status) {
        return request.method().equals("DELETE")
                ? status == 404
                : status == 409 && request.query().containsKey("restype");
    }

    private HttpResponse<Void> answer(SharedKeyRequest request, HttpRequest.BodyPublisher body, Duration patience)
            throws IOException {
        try {
            return http.send(
                    request.signed(body, Instant.now()).timeout(patience).build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The emulator is being closed.");
        }
    }

    private static String inWords(IOException e) {
        if (e instanceof SSLException) {
            return "no TLS connection came about (" + e.getMessage() + ").";
        }
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException
                ? "it cannot be reached."
                : "it did not answer in time.";
    }
}
