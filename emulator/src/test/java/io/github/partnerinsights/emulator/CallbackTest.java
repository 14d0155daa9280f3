package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.service.CallbackReach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks after successful executions (api/reference.md §2.7). */
class CallbackTest {

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private HttpServer receiver;
    private Emulator emulator;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        start(CallbackReach.LOCAL);
    }

    private void start(CallbackReach reach) {
        emulator = Emulator.start(EmulatorConfig.builder()
                .clock(clock)
                .rows(50)
                .callbacks(reach)
                .pendingFor(Duration.ofMinutes(1))
                .runningFor(Duration.ofMinutes(1))
                .build());
        client = new TestClient(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
        receiver.stop(0);
    }

    @Source("§2.7 POST")
    @Source("§2.7 POST by default")
    @Test
    void aPostHasTheReportIdInItsPath() throws InterruptedException {
        // POST is the default method.
        String id = report(Map.of("CallbackUrl", address("/done")));
        clock.advance(Duration.ofMinutes(2));
        assertThat(next()).isEqualTo("POST /done/" + id);
    }

    @Source("§2.7 GET")
    @Test
    void aGetHasTheReportIdAsAParameter() throws InterruptedException {
        String id = report(Map.of("CallbackUrl", address("/done"), "CallbackMethod", "get"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(next()).isEqualTo("GET /done?reportId=" + id);
    }

    @Test
    void aParameterOfTheAddressIsKept() throws InterruptedException {
        String id = report(Map.of("CallbackUrl", address("/done?key=1"), "CallbackMethod", "GET"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(next()).isEqualTo("GET /done?key=1&reportId=" + id);
    }

    @Source("§2.7 after success only")
    @Test
    void eachExecutionCallsOnceAfterItsSuccess() throws InterruptedException {
        emulator.outcomes().set("DynamicsUsage", Outcome.FAILED);
        report(Map.of("CallbackUrl", address("/failed")));
        emulator.outcomes().clear();
        String id = report(Map.of("CallbackUrl", address("/first")));
        clock.advance(Duration.ofMinutes(2));
        assertThat(next()).isEqualTo("POST /first/" + id);
        // Were there another call, it would come before that of a later execution.
        String later = report(Map.of("CallbackUrl", address("/second")));
        clock.advance(Duration.ofMinutes(2));
        assertThat(next()).isEqualTo("POST /second/" + later);
    }

    @Test
    void afterALeapOfTheClockEachExecutionHasCalled() throws InterruptedException {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("ReportName", "Daily");
        order.put("QueryId", client.query("SELECT SubscriptionId FROM DynamicsUsage"));
        order.put("StartTime", "2026-11-23T00:00:00Z");
        order.put("RecurrenceInterval", 24);
        order.put("RecurrenceCount", 3);
        order.put("CallbackUrl", address("/daily"));
        String id =
                client.post("ScheduledReport", order).only().path("reportId").asText();
        clock.advance(Duration.ofDays(7));
        for (int i = 0; i < 3; i++) {
            assertThat(next()).isEqualTo("POST /daily/" + id);
        }
    }

    @Source("§2.7 neither body nor token nor a second try")
    @Test
    void aCallbackHasNeitherBodyNorTokenNorASecondTry() throws InterruptedException {
        // None of it is documented.
        BlockingQueue<String> details = new LinkedBlockingQueue<>();
        receiver.createContext("/refusing", exchange -> {
            int length = exchange.getRequestBody().readAllBytes().length;
            details.add(
                    length + " bytes, token: " + exchange.getRequestHeaders().containsKey("Authorization"));
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        report(Map.of("CallbackUrl", address("/refusing")));
        clock.advance(Duration.ofMinutes(2));
        assertThat(details.poll(20, TimeUnit.SECONDS)).isEqualTo("0 bytes, token: false");
        // Were there a second try, it would come before the callback of a later execution.
        report(Map.of("CallbackUrl", address("/later")));
        clock.advance(Duration.ofMinutes(2));
        assertThat(next()).startsWith("POST /later/");
        assertThat(details).isEmpty();
    }

    @Source("§2.4 CallbackUrl")
    @ParameterizedTest
    @ValueSource(strings = {"NONE", "PUBLIC"})
    void loopbackIsCalledOnlyIfTheConfigSaysSo(String reach) throws InterruptedException {
        emulator.close();
        start(CallbackReach.valueOf(reach));
        report(Map.of("CallbackUrl", address("/unwanted")));
        clock.advance(Duration.ofMinutes(2));
        assertThat(received.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void whatBecameOfEachCallbackIsInTheState() throws InterruptedException {
        String called = report(Map.of("CallbackUrl", address("/done?key=secret")));
        clock.advance(Duration.ofMinutes(2));
        assertThat(next()).isNotNull();
        String refused = report(Map.of("CallbackUrl", "https://192.0.2.1/hook?key=secret"));
        clock.advance(Duration.ofMinutes(2));
        JsonNode first = callback(called);
        assertThat(first.path("status").asInt()).isEqualTo(204);
        assertThat(first.path("url").asText()).isEqualTo(address("/done"));
        JsonNode second = callback(refused);
        assertThat(second.path("status").isNull()).isTrue();
        assertThat(second.path("url").asText()).isEqualTo("https://192.0.2.1/hook");
        assertThat(second.path("problem").asText()).isEqualTo("refused: the emulator calls loopback addresses only");
    }

    /** Waits until what became of a report's callback is known. */
    private JsonNode callback(String reportId) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            JsonNode state = TestClient.send(
                            HttpRequest.newBuilder(emulator.authority().resolve("/emulator/state")))
                    .json();
            for (JsonNode callback : state.at("/programs/mpn/callbacks")) {
                if (callback.path("reportId").asText().equals(reportId)) {
                    return callback;
                }
            }
        }
        throw new AssertionError("no callback of report " + reportId);
    }

    private String report(Map<String, Object> more) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("ReportName", "Now");
        order.put("QueryId", client.query("SELECT SubscriptionId FROM DynamicsUsage"));
        order.put("ExecuteNow", true);
        order.putAll(more);
        return client.post("ScheduledReport", order).only().path("reportId").asText();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private String next() throws InterruptedException {
        return received.poll(20, TimeUnit.SECONDS);
    }
}
