package io.github.partnerinsights.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The one OkHttp client from which all others of the process are derived, and with it the pool of connections and
 * threads: hundreds of reads in a Spark application leave nothing behind.
 */
final class SharedClient {

    private static final OkHttpClient CLIENT = create();

    private SharedClient() {}

    static OkHttpClient get() {
        return CLIENT;
    }

    private static OkHttpClient create() {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "partner-insights-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Dispatcher dispatcher = new Dispatcher(threads);
        // Spark already bounds how many tasks run; a second bound here would only stall some of them.
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(call -> {
                    RequestProgress progress = call.request().tag(RequestProgress.class);
                    return progress == null ? EventListener.NONE : progress;
                })
                .addNetworkInterceptor(chain -> withoutZeroRetryAfter(chain.proceed(chain.request())))
                .build();
    }

    /** OkHttp itself repeats a request at once after 503 with {@code Retry-After: 0}. {@link RetryPolicy} decides that. */
    private static Response withoutZeroRetryAfter(Response response) {
        return response.code() == 503 && "0".equals(response.header("Retry-After"))
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }
}
