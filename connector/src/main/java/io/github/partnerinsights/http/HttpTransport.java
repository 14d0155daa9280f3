package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends requests and opens downloads. Thread-safe; calls are retried as {@link RetryPolicy} says.
 *
 * <p>All transports of a process share one pool of connections and threads (daemons), so making one costs nothing.
 */
public final class HttpTransport implements AutoCloseable {

    /** No answer of an API is larger than this: 16 MiB, inflated. */
    static final int LARGEST_BODY = 16 << 20;

    /** The bound of {@code requestsAhead}: with it, a download takes 36 MiB of memory. */
    public static final int MOST_REQUESTS_AHEAD = 8;

    /** Of a file that is fetched in parts: 4 MiB. */
    private static final int PART = 4 << 20;

    private final HttpSettings settings;
    private final ProxySelector proxies;
    private final OkHttpClient client;
    private final RetryPolicy retries;
    private final Pause pause;
    private final RunningCalls calls = new RunningCalls();

    public HttpTransport(HttpSettings settings) {
        this(settings, SharedClient.get(), Pause.sleeping(), Clock.systemUTC());
    }

    HttpTransport(HttpSettings settings, OkHttpClient base, Pause pause, Clock clock) {
        this.settings = settings;
        this.proxies = new ProxyChoice(settings.proxy());
        this.client = base.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .proxySelector(proxies)
                .proxyAuthenticator(new ProxySignIn(settings.proxy()))
                .build();
        this.retries = new RetryPolicy(
                settings.maxRetries(), () -> ThreadLocalRandom.current().nextDouble(), clock);
        this.pause = pause;
    }

    /**
     * Sends a request and reads the whole answer, whatever its status; a redirect is an error, since a token must not
     * follow it. No attempt takes longer than {@code connectTimeout} and three times {@code readTimeout} together.
     *
     * @throws ServiceException if there was no answer (after the retries), a redirect, or a body of more than 16 MiB.
     *     If the thread was interrupted, its interrupt status is set again and the cause is an
     *     {@link InterruptedIOException}
     * @throws IllegalArgumentException if the address is not allowed (see {@link EndpointRule})
     */
    public HttpResponse send(HttpRequest request) {
        EndpointRule.requireAllowed("The address", request.uri());
        int sentBefore = 0;
        for (int attempt = 1; ; attempt++) {
            RequestProgress progress = new RequestProgress();
            Optional<Duration> wait;
            try {
                HttpResponse response = exchange(request, progress, sentBefore);
                wait = RetryPolicy.allows(request.repeatable(), response.status())
                        ? retries.waitAfter(attempt, response.headers())
                        : Optional.empty();
                if (wait.isEmpty()) {
                    return checked(request.uri(), response);
                }
            } catch (IOException e) {
                boolean again = ConnectionFailure.mayPass(e) && (request.repeatable() || !progress.requestStarted());
                wait = again ? retries.waitAfter(attempt) : Optional.empty();
                if (wait.isEmpty()) {
                    throw failed(request.uri(), e, progress, attempt);
                }
            }
            sentBefore += progress.timesSent();
            sleep(request.uri(), wait.get());
        }
    }

    /**
     * Opens the file behind a link. No credentials are sent, and redirects are followed as far as {@code guard} allows.
     *
     * @throws DownloadException if the link must not be followed or is refused, or if there was no answer (after the
     *     retries)
     * @throws InterruptedIOException if the thread is interrupted; its interrupt status stays set
     */
    public FileDownload download(URI link, LinkGuard guard) throws InterruptedIOException {
        return download(LinkSource.fixed(link), guard);
    }

    /**
     * Opens the file behind a link that can be replaced when it is refused, at the beginning or in the middle of the file.
     *
     * @throws DownloadException if the link must not be followed, if it is refused and there is no other, or if there was
     *     no answer (after the retries)
     * @throws InterruptedIOException if the thread is interrupted; its interrupt status stays set
     */
    public FileDownload download(LinkSource links, LinkGuard guard) throws InterruptedIOException {
        return download(links, guard, FileVersion.unknown(), 0);
    }

    /**
     * Opens one version of the file behind a link that can be replaced when it is refused, and fetches it in parts of
     * 4 MiB, if wanted.
     *
     * <p>Parts make up for a link on which one connection is slow. They need a server that honours {@code Range} and gave a
     * strong {@code ETag}, and a file of more than one part; else the file comes as one stream, whatever is asked for. A
     * reader that stops early has fetched up to {@code requestsAhead} parts more than it read.
     *
     * @param expected the version that it must be, as far as known: if it has a strong ETag, the first request already
     *     insists on it, and in any case not a byte is handed out of a file of another size or ETag
     * @param requestsAhead how many parts to ask for beyond the one that is being read: 0 for one stream, to
     *     {@value #MOST_REQUESTS_AHEAD}. Each of them, and the one that is read, takes 4 MiB of memory and a thread
     * @throws DownloadException with {@link DownloadException.Reason#FILE_CHANGED} if the file is another version; if the
     *     link must not be followed, if it is refused and there is no other, or if there was no answer (after the retries)
     * @throws InterruptedIOException if the thread is interrupted; its interrupt status stays set
     * @throws IllegalArgumentException if {@code requestsAhead} is out of its bounds
     */
    public FileDownload download(LinkSource links, LinkGuard guard, FileVersion expected, int requestsAhead)
            throws InterruptedIOException {
        return download(links, guard, expected, requestsAhead, PART);
    }

    FileDownload download(LinkSource links, LinkGuard guard, FileVersion expected, int requestsAhead, int partSize)
            throws InterruptedIOException {
        if (requestsAhead < 0 || requestsAhead > MOST_REQUESTS_AHEAD) {
            throw new IllegalArgumentException(
                    "requestsAhead must be from 0 to " + MOST_REQUESTS_AHEAD + ", but is " + requestsAhead);
        }
        LinkRequests requests = new LinkRequests(client, proxies, guard, calls, settings);
        return new Opening(new DownloadOrigin(requests, links, retries, pause), expected).open(requestsAhead, partSize);
    }

    /**
     * Cancels the calls and downloads of this transport. Connections belong to the process: idle ones close by
     * themselves after five minutes.
     */
    @Override
    public void close() {
        calls.close();
    }

    private HttpResponse exchange(HttpRequest request, RequestProgress progress, int sentBefore) throws IOException {
        Request.Builder builder = new Request.Builder().url(request.uri().toString());
        request.headers().forEach(builder::addHeader);
        builder.header("User-Agent", settings.userAgent());
        builder.method(request.method(), TextBody.of(request));
        builder.tag(RequestProgress.class, progress);
        Call call = client.newCall(builder.build());
        // Of this call alone, and not the client's: a file may take as long as it likes.
        call.timeout().timeout(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
        return run(call, response -> read(response, sentBefore + progress.timesSent()));
    }

    private <T> T run(Call call, InterruptibleCall.Reading<T> reading) throws IOException {
        calls.begin(call);
        try {
            return InterruptibleCall.run(call, reading);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (InterruptedIOException e) {
            // So the client also calls the end of the time for the whole call.
            throw Thread.currentThread().isInterrupted() ? e : new SlowAnswerException(e);
        } catch (IOException e) {
            throw calls.isClosed() ? new ClosedTransportException() : e;
        } finally {
            calls.end(call);
        }
    }

    private static HttpResponse read(Response response, int timesSent) throws IOException {
        try (response) {
            byte[] bytes = response.body().byteStream().readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                throw new OversizedAnswerException();
            }
            MediaType type = response.body().contentType();
            Charset charset = type == null ? null : type.charset();
            return new HttpResponse(
                    response.code(),
                    HttpHeaders.of(response.headers().toMultimap()),
                    new String(bytes, charset == null ? StandardCharsets.UTF_8 : charset),
                    timesSent);
        }
    }

    private static HttpResponse checked(URI uri, HttpResponse response) {
        if (response.status() / 100 != 3) {
            return response;
        }
        String target = response.headers()
                .first("Location")
                .map(location -> " to " + RedirectTarget.host(uri, location))
                .orElse("");
        throw new ServiceException(
                uri.getHost() + " answered with a redirect" + target + " (HTTP " + response.status()
                        + "), which is not followed because the request carries credentials. Check the address.",
                OptionalInt.of(response.status()),
                response.correlation(),
                null);
    }

    private ServiceException failed(URI uri, IOException e, RequestProgress progress, int attempts) {
        if (e instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
            return new ServiceException("Interrupted while waiting for " + uri.getHost(), e);
        }
        String words =
                ConnectionFailure.describe(e, DisplayedUri.hostAndPort(uri), progress.requestStarted(), settings);
        return new ServiceException(attempts == 1 ? words : words + " (after " + attempts + " attempts)", e);
    }

    private void sleep(URI uri, Duration wait) {
        try {
            pause.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException cause = new InterruptedIOException("interrupted between two attempts");
            cause.initCause(e);
            throw new ServiceException("Interrupted while waiting to call " + uri.getHost() + " again", cause);
        }
    }
}
