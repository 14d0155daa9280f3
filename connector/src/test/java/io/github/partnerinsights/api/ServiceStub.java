package io.github.partnerinsights.api;

import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.http.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A service on a real socket that answers what a test tells it, and a client that talks to it. */
final class ServiceStub implements BeforeEachCallback, AfterEachCallback {
    static final String TOKEN = "first-access-token-of-this-test";
    static final String RENEWED = "second-access-token-of-this-test";

    private final MockWebServer server = new MockWebServer();
    private final List<ApiCall> calls = new ArrayList<>();
    private final List<InsightsClient> clients = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(InsightsClient::close);
        server.close();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort() + "/insights/v1");
    }

    /** A client whose second token differs from the first. */
    InsightsClient client() {
        AtomicInteger asked = new AtomicInteger();
        return client(() -> new AccessToken(asked.getAndIncrement() == 0 ? TOKEN : RENEWED, Instant.MAX));
    }

    InsightsClient client(TokenSource tokens) {
        InsightsClient client = InsightsClient.builder()
                .endpoint(endpoint())
                .tokens(tokens)
                .http(HttpSettings.defaults().withMaxRetries(0).withUserAgent("stub-test/1"))
                .listener(calls::add)
                .build();
        clients.add(client);
        return client;
    }

    List<ApiCall> calls() {
        return calls;
    }

    void answer(String body) {
        answer(200, body);
    }

    void answer(int status, String body) {
        answer(new MockResponse.Builder().code(status).body(body).build());
    }

    void answer(MockResponse response) {
        server.enqueue(response);
    }

    /** The oldest request that was not looked at yet. */
    RecordedRequest request() throws InterruptedException {
        RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("No request came");
        }
        return request;
    }

    int requests() {
        return server.getRequestCount();
    }

    /** An envelope as mpn writes it. */
    static String envelope(String... entries) {
        return "{\"value\":[" + String.join(",", entries) + "],\"nextLink\":null,\"totalCount\":" + entries.length
                + ",\"message\":null,\"statusCode\":200,\"dataRedacted\":false}";
    }
}
