package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Requests of a file by its link: without credentials, raw, guarded, redirects followed one by one. */
final class LinkRequests {

    private static final int MOST_REDIRECTS = 5;

    private final OkHttpClient client;
    private final ProxySelector proxies;
    private final LinkGuard guard;
    private final RunningCalls calls;
    private final HttpSettings settings;

    LinkRequests(
            OkHttpClient client, ProxySelector proxies, LinkGuard guard, RunningCalls calls, HttpSettings settings) {
        this.client = client;
        this.proxies = proxies;
        this.guard = guard;
        this.calls = calls;
        this.settings = settings;
    }

    HttpSettings settings() {
        return settings;
    }

    /**
     * The answer to a GET, of any status but a redirect.
     *
     * @throws DownloadException if the link, or what it redirects to, must not be followed
     * @throws IOException if there was no answer
     */
    Transfer get(URI link, HttpHeaders headers, RequestProgress progress) throws IOException {
        URI target = link;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            guard.check(target);
            Transfer transfer = getOnce(target, headers, progress);
            if (transfer.status() / 100 != 3) {
                return transfer;
            }
            transfer.cancel();
            target = redirectTarget(target, transfer);
        }
        throw new DownloadException(
                DownloadException.Reason.BROKEN,
                "The link " + DisplayedUri.of(link) + " was redirected more than " + MOST_REDIRECTS + " times.");
    }

    private Transfer getOnce(URI target, HttpHeaders headers, RequestProgress progress) throws IOException {
        Request.Builder request = new Request.Builder()
                .url(target.toString())
                .header("User-Agent", settings.userAgent())
                // Said explicitly, or OkHttp would inflate by itself, and ranges count compressed bytes.
                .header("Accept-Encoding", "gzip")
                .tag(RequestProgress.class, progress);
        headers.forEach(request::header);
        Call call = clientFor(target).newCall(request.build());
        calls.begin(call);
        try {
            return InterruptibleCall.run(call, response -> new Transfer(call, response, calls));
        } catch (GuardedDns.RefusedAddressException e) {
            calls.end(call);
            throw LinkGuard.refusedAsPrivate(target, "its host has a private address");
        } catch (IOException e) {
            calls.end(call);
            boolean ours = calls.isClosed() && !(e instanceof InterruptedIOException);
            throw ours ? new ClosedTransportException() : e;
        } catch (RuntimeException | Error e) {
            calls.end(call);
            throw e;
        }
    }

    /** Behind a proxy it is the proxy that looks the name up, and the proxy's own address may be private. */
    private OkHttpClient clientFor(URI target) {
        List<Proxy> choice = proxies.select(target);
        Proxy proxy = choice.isEmpty() ? Proxy.NO_PROXY : choice.get(0);
        OkHttpClient.Builder builder = client.newBuilder().proxy(proxy);
        if (proxy.type() == Proxy.Type.DIRECT) {
            builder.dns(new GuardedDns(guard, client.dns()));
        }
        return builder.build();
    }

    private static URI redirectTarget(URI from, Transfer transfer) {
        String location =
                transfer.headers().first("Location").map(String::strip).orElse("");
        try {
            if (!location.isEmpty()) {
                return from.resolve(location);
            }
        } catch (IllegalArgumentException e) {
            // Answered below, without the location: it may be signed.
        }
        throw new DownloadException(
                DownloadException.Reason.BROKEN,
                "The link " + DisplayedUri.of(from) + " was redirected to nowhere (HTTP " + transfer.status() + ").",
                transfer.status(),
                Correlation.from(transfer.headers()));
    }
}
