package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.wire.WireLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send that no HTTP library would: seen by sockets. */
class WireTest {

    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String CLOCK = "GET /emulator/clock HTTP/1.1\r\n" + HOST;

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-02T10:00:00Z"));
    private Emulator emulator = start(WireLimits.defaults());

    private Emulator start(WireLimits limits) {
        return Emulator.start(EmulatorConfig.builder()
                .clock(clock)
                .rows(20)
                .connections(limits)
                .build());
    }

    private void restart(WireLimits limits) {
        emulator.close();
        emulator = start(limits);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theDateIsTheEmulators() throws IOException {
        assertThat(RawClient.exchange(emulator, CLOCK + "\r\n"))
                .contains("\r\nDate: Mon, 02 Nov 2026 10:00:00 GMT\r\n");
    }

    @Test
    void aTestCanSeeThatNoClientIsConnectedAnyMore() throws Exception {
        try (RawClient client = new RawClient(emulator)) {
            client.send(CLOCK + "\r\n").upTo("}");

            assertThat(emulator.awaitNoConnection(Duration.ZERO)).isFalse();
        }

        assertThat(emulator.awaitNoConnection(Duration.ofMinutes(1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nBlank before : colon\r\n\r\n",
                "GET nothing HTTP/1.1\r\nHost: a\r\n\r\n",
                "G@T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: bare\rcr\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: nul\0\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
            })
    void whatIsNoRequestIsRefusedInTheEnvelope(String request) throws IOException {
        String answer = RawClient.exchange(emulator, request);
        assertThat(answer).startsWith("HTTP/1.1 400 Bad Request\r\n").contains("\"statusCode\":400", "\"message\":\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRI * HTTP/2.0 | HTTP/1.1 505",
                "GET /nothing HTTP/1.1|HTTP/1.1 404",
                "GET /insights/v1/mpn/../../ HTTP/1.1|HTTP/1.1 404",
                "OPTIONS * HTTP/1.1|HTTP/1.1 404",
                "CONNECT example.org:443 HTTP/1.1|HTTP/1.1 400",
                "TRACE /insights/v1/mpn/ScheduledDataset HTTP/1.1|HTTP/1.1 405",
                "GET http://example.org/insights/v1/mpn/ScheduledDataset HTTP/1.1|HTTP/1.1 401",
                "GET /insights/v1/mpn/ScheduledReport/execution/ 1?getLatestExecution=true HTTP/1.1|HTTP/1.1 401",
            })
    void anyRequestLineIsAnswered(String line, String status) throws IOException {
        assertThat(RawClient.exchange(emulator, line + "\r\n" + HOST + "Connection: close\r\n\r\n"))
                .startsWith(status)
                .contains("\"message\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /insights/v1/cmp/ScheduledDataset HTTP/3.0|Host: a|505",
                "GET /insights/v1.1/cmp/ScheduledDataset HTTP/1.1|no header|400",
                "GET /insights/v1/cmp/ScheduledReport HTTP/1.1|Accept: */*|400",
                "POST /insights/v1/cmp/ScheduledReport HTTP/1.1|Content-Length: one|400",
                "POST /insights/v1/cmp/ScheduledReport HTTP/1.1|Content-Length: 99999999999|413",
                "POST /insights/v1/cmp/ScheduledReport HTTP/1.1|Expect: miracles|417",
            })
    void whoeverAsksCmpIsRefusedInItsEnvelope(String line, String header, int status) throws IOException {
        String answer = RawClient.exchange(
                emulator, line + "\r\n" + header + "\r\n" + (header.startsWith("Accept") ? "" : HOST) + "\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("\"statusCode\":" + status)
                .doesNotContain("dataRedacted", "nextLink");
        assertThat(RawClient.exchange(
                        emulator,
                        line.replace("cmp", "mpn") + "\r\n" + header + "\r\n"
                                + (header.startsWith("Accept") ? "" : HOST) + "\r\n"))
                .contains("\"dataRedacted\":false");
    }

    @Test
    void endlessHeadersAreRefused() throws IOException {
        String answer = RawClient.exchange(emulator, CLOCK + "X: " + "x".repeat(1 << 15) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("longer than 32768 bytes");
        String many = RawClient.exchange(emulator, CLOCK + "X: 1\r\n".repeat(300) + "\r\n");
        assertThat(many).startsWith("HTTP/1.1 431 ").contains("more than 200 headers");
    }

    @Test
    void aHugeBodyIsRefusedWithoutBeingRead() throws IOException {
        String request = "POST /insights/v1/mpn/ScheduledReport HTTP/1.1\r\n" + HOST;
        assertThat(RawClient.exchange(emulator, request + "Content-Length: 99999999999\r\n\r\nthe beginning"))
                .startsWith("HTTP/1.1 413 ");
        String chunk = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
        assertThat(RawClient.exchange(
                        emulator, request + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aBodyMayComeInChunks() throws IOException {
        String answer = RawClient.exchange(
                emulator,
                "PUT /emulator/clock HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n"
                        + "8;name=value\r\n{\"now\":\"\r\n16\r\n2027-01-01T00:00:00Z\"}\r\n0\r\nTrailer: x\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("2027-01-01T00:00:00Z");
    }

    @Test
    void aClientMayWaitToBeAskedForTheBody() throws IOException {
        try (RawClient client = new RawClient(emulator)) {
            client.send("PUT /emulator/clock HTTP/1.1\r\n" + HOST
                    + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 30\r\n\r\n");
            assertThat(client.upTo("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            client.send("{\"now\":\"2027-01-01T00:00:00Z\"}");
            assertThat(client.rest()).startsWith("HTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /emulator/clock HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n",
                "PUT /emulator/clock HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 30\r\n\r\n"
                        + "{\"now\":\"2027-01-01T00:00:00Z\"}",
            })
    void nobodyIsAskedForABodyWhoHasNoneOrDoesNotWait(String request) throws IOException {
        // RFC 9110 §10.1.1
        assertThat(RawClient.exchange(emulator, request)).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void requestsThatDoNotWaitForAnswersAreAnsweredInOrder() throws IOException {
        String all =
                CLOCK + "\r\n" + "\r\nGET /nothing HTTP/1.1\r\n" + HOST + "\r\n" + CLOCK + "Connection: close\r\n\r\n";
        String answers = RawClient.exchange(emulator, all);
        assertThat(answers).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 404", "HTTP/1.1 200", "Connection: close");
    }

    @Test
    void aClientOfHttp10GetsWhatItKnows() throws IOException {
        String answer = RawClient.exchange(emulator, "GET /insights/v1/mpn/ScheduledDataset HTTP/1.0\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 401")
                .contains("Connection: close")
                .doesNotContain("chunked");
    }

    @Source("§9.3 stray blanks")
    @Test
    void aHeaderLineThatBeginsWithABlankContinuesTheOneBefore() throws IOException {
        // api/reference.md §9.3: ' Authorization: Bearer …'
        String token = new TestClient(emulator).token();
        String answer = RawClient.exchange(
                emulator,
                "GET /insights/v1/mpn/ScheduledDataset HTTP/1.1\r\n" + HOST + " Authorization: Bearer " + token
                        + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET / HTTP/1.1\r\nHost: a\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\na"
            })
    void halfARequestEndsWithItsClient(String half) throws IOException {
        assertThat(RawClient.exchange(emulator, half)).isEmpty();
        assertThat(RawClient.exchange(emulator, CLOCK + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aClientThatNeverEndsItsRequestIsSentAway() throws IOException {
        restart(new WireLimits(
                10,
                1 << 15,
                1 << 20,
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                Duration.ofMillis(1),
                Duration.ofMinutes(5)));
        try (RawClient client = new RawClient(emulator)) {
            client.send("GET / HTTP/1.1\r\nHost:");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aConnectionThatIsNotUsedIsClosed() throws IOException {
        restart(new WireLimits(
                10,
                1 << 15,
                1 << 20,
                Duration.ofMillis(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5)));
        try (RawClient client = new RawClient(emulator)) {
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void idleConnectionsMakeRoomForNewOnes() throws IOException {
        restart(new WireLimits(
                5,
                1 << 15,
                1 << 20,
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5)));
        List<RawClient> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                idle.add(new RawClient(emulator));
            }
            assertThat(RawClient.exchange(emulator, CLOCK + "\r\n")).startsWith("HTTP/1.1 200");
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @Test
    void halfHeadersMakeRoomForNewOnes() throws IOException {
        restart(new WireLimits(
                5,
                1 << 15,
                1 << 20,
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5)));
        List<RawClient> half = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                half.add(new RawClient(emulator).send("GET /em"));
            }
            assertThat(RawClient.exchange(emulator, CLOCK + "\r\n")).startsWith("HTTP/1.1 200");
        } finally {
            for (RawClient client : half) {
                client.close();
            }
        }
    }

    @Test
    void aClientThatDoesNotEndItsHeadersIsSentAwayEarly() throws IOException {
        restart(new WireLimits(
                10,
                1 << 15,
                1 << 20,
                Duration.ofMinutes(2),
                Duration.ofMillis(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5)));
        try (RawClient client = new RawClient(emulator)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost:").rest()).isEmpty();
        }
    }

    @Test
    void ifAllConnectionsAreBusyOneMoreIsToldSo() throws Exception {
        restart(new WireLimits(
                1,
                1 << 15,
                1 << 20,
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5)));
        emulator.faults().next(1, Call.OTHER, Fault.stall(5, Duration.ofMinutes(1)));
        try (RawClient busy = new RawClient(emulator)) {
            busy.send("GET /nothing HTTP/1.1\r\n" + HOST + "\r\n");
            // Its answer has begun, and does not end.
            assertThat(busy.upTo("\r\n\r\n")).startsWith("HTTP/1.1 404");
            assertThat(RawClient.exchange(emulator, CLOCK + "\r\n"))
                    .startsWith("HTTP/1.1 503")
                    .contains("connections are busy", "Connection: close");
            assertThat(RawClient.exchange(
                            emulator, "GET /insights/v1/cmp/ScheduledReport HTTP/1.1\r\n" + HOST + "\r\n"))
                    .startsWith("HTTP/1.1 503")
                    .doesNotContain("dataRedacted");
        }
    }

    @Test
    void thousandsOfConnectionsDoNoHarm() throws IOException {
        List<RawClient> many = new ArrayList<>();
        try {
            for (int i = 0; i < 3_000; i++) {
                many.add(new RawClient(emulator).send("GET /em"));
            }
            for (RawClient client : many) {
                client.close();
            }
            assertThat(new TestClient(emulator).get("ScheduledDataset").status())
                    .isEqualTo(200);
        } finally {
            for (RawClient client : many) {
                client.close();
            }
        }
    }

    @Test
    void whatIsNoRequestStandsInTheLogNevertheless() throws IOException {
        RawClient.exchange(emulator, "nonsense\r\n\r\n");
        assertThat(emulator.requestLog().entries(Call.OTHER))
                .singleElement()
                .satisfies(entry -> assertThat(entry.status()).isEqualTo(400));
    }

    @Test
    void theLogSaysOfARefusedRequestWhatWasUnderstood() throws IOException {
        RawClient.exchange(emulator, "PUT /insights/v1/cmp/ScheduledReport/1 HTTP/1.1\r\nnonsense\r\n\r\n");
        assertThat(emulator.requestLog().entries(Call.OTHER)).singleElement().satisfies(entry -> {
            assertThat(entry.method()).isEqualTo("PUT");
            assertThat(entry.target()).isEqualTo("/insights/v1/cmp/ScheduledReport/1");
        });
    }
}
