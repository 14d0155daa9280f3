package io.github.partnerinsights.emulator.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Calls the callback addresses of reports after their successful executions (api/reference.md §2.7): {@code POST
 * {url}/{reportId}} or {@code GET {url}?reportId={reportId}}, once, without a body. What comes back is noted and of no
 * other interest.
 */
final class Callbacks implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Callbacks.class.getName());

    /** How often the clock is looked at. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int CALLERS = 4;

    /** User and query of an address. */
    private static final Pattern SECRET = Pattern.compile("(?<=://)[^/?#]*@|[?#].*$", Pattern.DOTALL);

    /** A callback that is due. */
    record Due(String reportId, String url, String method) {}

    /** Looks hosts up. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final CallbackReach reach;
    private final Supplier<List<Due>> due;
    private final CallbackLog log;
    private final Clock clock;
    private final Names names;
    private final SSLSocketFactory tls;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Callbacks::thread);
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS, Callbacks::thread);

    /**
     * @param due takes what has become due since it was last asked
     * @param log is told of each
     */
    Callbacks(CallbackReach reach, Supplier<List<Due>> due, CallbackLog log, Clock clock) {
        this(reach, due, log, clock, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls knows whose certificates are trusted */
    Callbacks(
            CallbackReach reach,
            Supplier<List<Due>> due,
            CallbackLog log,
            Clock clock,
            Names names,
            SSLSocketFactory tls) {
        this.names = names;
        this.tls = tls;
        this.reach = reach;
        this.due = due;
        this.log = log;
        this.clock = clock;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "partner-insights-emulator-callbacks");
        thread.setDaemon(true);
        return thread;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // callAll lets no exception out, and close ends it.
    void start() {
        ticker.scheduleWithFixedDelay(this::callAll, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        callers.shutdownNow();
    }

    private void callAll() {
        try {
            // Finding a host may take long, and must not keep the others waiting.
            due.get().forEach(callback -> callers.execute(() -> call(callback)));
        } catch (RuntimeException e) {
            // The next tick tries again; an exception would end the ticker for good.
            LOG.log(System.Logger.Level.WARNING, "cannot call callbacks", e);
        }
    }

    private void call(Due callback) {
        try {
            CallbackRequest request = new CallbackRequest(callback.method(), address(callback), TIMEOUT);
            Optional<String> refused = refusal(request);
            if (refused.isPresent()) {
                note(callback, null, refused.get());
                return;
            }
            // Looked up once: what is called is what was looked at.
            InetAddress[] found = names.addresses(request.address().getHost());
            Optional<String> outOfReach = refusal(found);
            if (outOfReach.isPresent()) {
                note(callback, null, outOfReach.get());
                return;
            }
            note(callback, request.send(found, tls), null);
        } catch (UnknownHostException e) {
            note(callback, null, "refused: there is no such host");
        } catch (IllegalArgumentException e) {
            note(callback, null, "refused: this is no address");
        } catch (IOException e) {
            note(callback, null, "failed: " + e.getClass().getSimpleName());
        }
    }

    private void note(Due callback, @Nullable Integer status, @Nullable String problem) {
        String url = SECRET.matcher(callback.url()).replaceAll("");
        log.add(new CallbackLog.Entry(clock.instant(), callback.reportId(), callback.method(), url, status, problem));
    }

    private static URI address(Due callback) {
        String url = callback.url();
        return URI.create(
                callback.method().equals("GET")
                        ? url + (url.contains("?") ? "&" : "?") + "reportId=" + callback.reportId()
                        : url.replaceAll("/+$", "") + "/" + callback.reportId());
    }

    /** Why this address is not called whatever its host is, if it is not. */
    private Optional<String> refusal(CallbackRequest request) {
        if (reach == CallbackReach.NONE) {
            return Optional.of("refused: the emulator calls no callbacks");
        }
        if (request.address().getHost() == null || !request.callable()) {
            return Optional.of("refused: the address has no host, or is not of http or https");
        }
        return Optional.empty();
    }

    /** Why the host at these addresses is not called, if it is not. */
    private Optional<String> refusal(InetAddress[] found) {
        if (reach == CallbackReach.LOCAL) {
            return Arrays.stream(found).allMatch(InetAddress::isLoopbackAddress)
                    ? Optional.empty()
                    : Optional.of("refused: the emulator calls loopback addresses only");
        }
        return Arrays.stream(found).allMatch(PublicAddress::is)
                ? Optional.empty()
                : Optional.of("refused: the emulator calls public addresses only");
    }
}
