package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.fault.FaultNotation;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.web.Call;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault that can be planned, as a client meets it. */
class BadDaysTest {

    private static final String STATEMENT = "SELECT CustomerName, Month FROM DynamicsUsage TIMESPAN LIFETIME";

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().clock(clock).rows(500).build());
    private final TestClient client = new TestClient(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Source("§5 429 and Retry-After")
    @Test
    void aBusyServiceSaysWhenToComeBackInSeconds() {
        // api/reference.md §5: 429 with Retry-After is the general rule of Partner Center.
        emulator.faults().next(1, Call.DATASETS, Fault.busy(429, Duration.ofSeconds(7)));
        TestClient.Answer answer = client.get("ScheduledDataset");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("7");
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(429);
    }

    @Source("§5 429 and Retry-After")
    @Test
    void aBusyServiceSaysWhenToComeBackAsADate() {
        emulator.faults().next(1, Call.DATASETS, Fault.busyUntil(503, Duration.ofSeconds(7)));
        TestClient.Answer answer = client.get("ScheduledDataset");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("Sun, 22 Nov 2026 10:00:07 GMT");
    }

    @Test
    void aTokenMayBeRefusedInMidWait() {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        emulator.faults()
                .add(FaultRule.once(Fault.answer(401)).withCall(Call.EXECUTIONS).withAfter(1));
        assertThat(client.executions(id, "").status()).isEqualTo(200);
        assertThat(client.executions(id, "").status()).isEqualTo(401);
        assertThat(client.executions(id, "").status()).isEqualTo(200);
    }

    @Test
    void aDelayedCallIsCarriedOutNevertheless() {
        emulator.faults().next(1, Call.CREATE_QUERY, Fault.delay(Duration.ofMillis(1)));
        assertThat(client.createQuery("Mine", STATEMENT).status()).isEqualTo(200);
        assertThat(emulator.faults().left()).isZero();
    }

    @Test
    void aConnectionMayBeResetBeforeTheAnswer() throws Exception {
        emulator.faults().next(1, Call.DATASETS, Fault.reset());
        try (RawClient raw = new RawClient(emulator)) {
            raw.send("GET /insights/v1/mpn/ScheduledDataset HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThatThrownBy(raw::rest).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void aConnectionMayBeResetInMidBody() throws Exception {
        String target = target(link());
        emulator.faults().next(1, Call.FILE, Fault.resetAfter(10));
        try (RawClient raw = new RawClient(emulator)) {
            raw.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThatThrownBy(raw::rest).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100})
    void aStallIsASilenceInMidBody(long after) throws Exception {
        String link = link();
        byte[] whole = TestClient.download(link).body();
        emulator.faults().next(1, Call.FILE, Fault.stall(after, Duration.ofMillis(20)));
        assertThat(TestClient.download(link).body()).isEqualTo(whole);
    }

    @Test
    void closingTheEmulatorEndsAStall() throws Exception {
        String target = target(link());
        emulator.faults().next(1, Call.FILE, Fault.stall(10, Duration.ofHours(1)));
        try (RawClient raw = new RawClient(emulator)) {
            raw.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").upTo("\r\n\r\n");
            emulator.close();
            assertThat(raw.rest().length()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void slowBytesAreTheSameBytes() throws Exception {
        String link = link();
        byte[] whole = TestClient.download(link).body();
        emulator.faults().next(1, Call.FILE, Fault.slow(whole.length * 20L, Duration.ofMillis(20)));
        assertThat(TestClient.download(link).body()).isEqualTo(whole);
    }

    @Test
    void aContentLengthThatIsTooLongEndsEarly() throws Exception {
        String link = link();
        emulator.faults().next(1, Call.FILE, Fault.wrongLength(10));
        assertThatThrownBy(() -> TestClient.download(link)).isInstanceOf(IOException.class);
        assertThat(TestClient.download(link).statusCode()).isEqualTo(200);
    }

    @Test
    void aContentLengthThatIsTooShortHidesTheEnd() throws Exception {
        String link = link();
        byte[] whole = TestClient.download(link).body();
        emulator.faults().next(1, Call.FILE, Fault.wrongLength(-10));
        assertThat(TestClient.download(link).body()).isEqualTo(Arrays.copyOf(whole, whole.length - 10));
        assertThat(TestClient.download(link).body()).isEqualTo(whole);
    }

    @Test
    void anETagMayBeWrongOrChange() throws Exception {
        String link = link();
        emulator.faults().next(1, Call.FILE, Fault.etag("\"wrong\""));
        assertThat(etag(TestClient.download(link))).isEqualTo("\"wrong\"");
        emulator.faults().next(2, Call.FILE, Fault.changingETag());
        assertThat(etag(TestClient.download(link))).isNotEqualTo(etag(TestClient.download(link)));
    }

    @Test
    void aRangeMayBeIgnored() throws Exception {
        String link = link();
        byte[] whole = TestClient.download(link).body();
        emulator.faults().next(1, Call.FILE, Fault.ignoreRange());
        HttpResponse<byte[]> answer = TestClient.download(link, "Range", "bytes=5-9");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(whole);
    }

    @Test
    void anotherRangeThanTheWantedOneMayCome() throws Exception {
        String link = link();
        byte[] whole = TestClient.download(link).body();
        emulator.faults().next(1, Call.FILE, Fault.shiftRange(3));
        HttpResponse<byte[]> answer = TestClient.download(link, "Range", "bytes=5-9");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes 8-12/" + whole.length);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, 8, 13));
    }

    @Test
    void anExecutionMayHaveAStateThatNobodyKnows() {
        // api/reference.md §2.5: whether the service ever answers with a state beyond the documented ones is open.
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        emulator.faults().next(1, Call.EXECUTIONS, Fault.replace("\"Completed\"", "\"Cancelled\""));
        assertThat(client.executions(id, "").only().path("executionStatus").asText())
                .isEqualTo("Cancelled");
    }

    @Test
    void theSameSeedMakesTheSameChance() {
        assertThat(chances(1)).isEqualTo(chances(1)).isNotEqualTo(chances(2)).contains(200, 500);
    }

    private List<Integer> chances(long seed) {
        emulator.faults().clear();
        emulator.faults()
                .add(FaultRule.once(Fault.answer(500))
                        .withCall(Call.OTHER)
                        .always()
                        .withProbability(0.5, seed));
        List<Integer> chances = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            chances.add(
                    TestClient.send(HttpRequest.newBuilder(emulator.authority().resolve("/nothing")))
                                            .status()
                                    == 500
                            ? 500
                            : 200);
        }
        return chances;
    }

    @Test
    void aRuleMayLookAtMethodAndPath() {
        emulator.faults().add(FaultNotation.rule("method=get path=datasetName=Pro status=500 times=always"));
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(200);
        assertThat(client.get("ScheduledDataset?datasetName=Profile").status()).isEqualTo(500);
        assertThat(client.get("ScheduledDataset?datasetName=Profile").status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call=DATASETS method=GET path=x after=2 times=3 status=429",
                "times=1 status=429 retryAfter=7s",
                "times=1 status=503 retryAfterDate=7s",
                "times=always drop=before",
                "times=1 drop=after",
                "times=1 drop=100",
                "times=1 reset=before",
                "times=1 reset=100",
                "times=1 delay=200ms",
                "times=1 delay=2s",
                "times=1 status=429 retryAfter=500ms",
                "times=1 status=400 body={} contentType=text/plain",
                "times=1 stall=200ms at=5",
                "times=1 bytesPerSecond=1000",
                "times=1 bytesPerSecond=1000 latency=30ms",
                "times=1 corrupt=50",
                "times=1 length=-10",
                "times=1 etag=changing",
                "times=1 range=ignored",
                "times=1 range=-5",
                "times=1 replace=a by=b",
                "probability=0.5 seed=7 times=always status=500",
            })
    void aRuleReadsAsItWasWritten(String words) {
        StringBuilder again = new StringBuilder();
        FaultNotation.words(FaultNotation.rule(words))
                .forEach((key, value) -> again.append(again.length() == 0 ? "" : " ")
                        .append(key)
                        .append('=')
                        .append(value));
        assertThat(again).hasToString(words);
    }

    @Test
    void aPlannedAnswerIsReadAgainWhole() {
        Fault answer = Fault.answer(418, Map.of("X-One", "1, 2", "X-Two", "b: c"), "{\"a\": \"b c\"}");
        FaultRule rule = FaultRule.once(answer).withPath(" a");
        FaultRule again = FaultNotation.rule(FaultNotation.words(rule));
        assertThat(FaultNotation.words(again))
                .isEqualTo(FaultNotation.words(rule))
                .containsEntry("headers", "X-One: 1, 2\nX-Two: b: c")
                .containsEntry("body", "{\"a\": \"b c\"}");
        assertThat(again.path().orElseThrow().pattern()).isEqualTo(" a");
    }

    @Test
    void aReplacementThatCannotBeMadeIsRefused() {
        assertThatThrownBy(() -> FaultNotation.rule("replace=a(b) by=$9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$9");
        assertThat(FaultNotation.words(FaultNotation.rule("replace=a(b) by=$1")))
                .containsEntry("by", "$1");
    }

    @Test
    void aFaultThatCouldNotHappenIsKept() throws Exception {
        for (String fault : List.of(
                "drop=100000", "reset=100000", "corrupt=100000", "stall=1h at=100000", "range=5", "replace=nowhere")) {
            emulator.faults().clear();
            emulator.faults().add(FaultNotation.rule("call=DATASETS " + fault));
            assertThat(client.get("ScheduledDataset?datasetName=Nothing").status())
                    .isEqualTo(404);
            assertThat(emulator.faults().planned())
                    .as(fault)
                    .singleElement()
                    .satisfies(planned -> assertThat(planned.happened()).isZero());
        }
    }

    @Test
    void aWaitIsRoundedUp() {
        emulator.faults().next(1, Call.DATASETS, Fault.busy(429, Duration.ofMillis(500)));
        emulator.faults().next(1, Call.DATASETS, Fault.busyUntil(429, Duration.ofMillis(500)));
        assertThat(client.get("ScheduledDataset").http().headers().firstValue("Retry-After"))
                .hasValue("1");
        assertThat(client.get("ScheduledDataset").http().headers().firstValue("Retry-After"))
                .hasValue("Sun, 22 Nov 2026 10:00:01 GMT");
    }

    @Test
    void aMistakeWithinTheFaultsIsAnsweredNevertheless() {
        emulator.faults()
                .next(1, (call, request) -> request.pathValue("nothing").isEmpty(), Fault.refuse());
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(.*)(.*)(.*)(.*)=q", "(.|x)*=q"})
    void anExpressionWhoseSearchDoesNotEndFindsNothing(String regex) {
        emulator.faults().add(FaultRule.once(Fault.answer(418)).withPath(regex));
        emulator.faults().next(1, Call.DATASETS, Fault.replace(regex, ""));
        assertThat(client.get("ScheduledDataset?datasetName=" + "x".repeat(20_000))
                        .status())
                .isEqualTo(404);
        assertThat(emulator.faults().left()).isEqualTo(2);
    }

    @Test
    void wordsWithBlanksStandInQuotes() {
        FaultRule rule = FaultNotation.rule("replace=\"message\\\":null\" by='with \"blanks\"'".replace("\\\"", "."));
        assertThat(rule.fault()).isInstanceOf(Fault.Replace.class);
        assertThat(((Fault.Replace) rule.fault()).replacement()).isEqualTo("with \"blanks\"");
        assertThatThrownBy(() -> FaultNotation.rule("no words")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void faultsMayBePlannedFromTheStart() {
        try (Emulator other = Emulator.start(EmulatorConfig.builder()
                .fault(FaultRule.once(Fault.answer(500)).withCall(Call.SIGN_IN))
                .build())) {
            TestClient at = new TestClient(other);
            assertThat(at.signIn(at.passwordForm()).status()).isEqualTo(500);
            assertThat(at.signIn(at.passwordForm()).status()).isEqualTo(200);
        }
    }

    private String link() {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        return client.link(id);
    }

    private static String target(String link) {
        URI uri = URI.create(link);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String etag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
