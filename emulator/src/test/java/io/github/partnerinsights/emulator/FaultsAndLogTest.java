package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.RequestLogEntry;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fault plan and the request log, as tests of clients use them. */
class FaultsAndLogTest {

    private static final String STATEMENT = "SELECT SubscriptionId FROM DynamicsUsage";

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().clock(clock).rows(50).build());
    private final TestClient client = new TestClient(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theNextCallsOfAKindGetThePlannedAnswer() {
        emulator.faults().next(2, Call.DATASETS, Fault.answer(503, Map.of("Retry-After", "7"), "{}"));
        TestClient.Answer first = client.get("ScheduledDataset");
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.http().headers().firstValue("Retry-After")).hasValue("7");
        assertThat(client.get("ScheduledQueries").status()).isEqualTo(200);
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(503);
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(200);
    }

    @Test
    void plansForTheSameCallFollowEachOther() {
        emulator.faults().next(1, Call.DATASETS, Fault.answer(429));
        emulator.faults().next(1, Call.DATASETS, Fault.answer(500));
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(429);
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(500);
        assertThat(emulator.faults().left()).isZero();
    }

    @Test
    void aPlanMayChooseRequestsByItsOwnCondition() {
        emulator.faults()
                .next(1, (call, request) -> request.query().get("datasetName").isPresent(), Fault.answer(500));
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(200);
        assertThat(client.get("ScheduledDataset?datasetName=Profile").status()).isEqualTo(500);
    }

    @Test
    void aFaultyCallIsNotCarriedOut() {
        emulator.faults().next(1, Call.CREATE_QUERY, Fault.answer(500));
        client.createQuery("Mine", STATEMENT);
        assertThat(client.get("ScheduledQueries?includeSystemQueries=false").status())
                .isEqualTo(404);
    }

    @Test
    void aRefusedConnectionLeavesNothingBehind() {
        emulator.faults().next(1, Call.CREATE_QUERY, Fault.refuse());
        assertThatThrownBy(() -> client.createQuery("Mine", STATEMENT)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("ScheduledQueries?includeSystemQueries=false").status())
                .isEqualTo(404);
    }

    @Test
    void aLostAnswerLeavesItsEffectBehind() {
        emulator.faults().next(1, Call.CREATE_QUERY, Fault.loseAnswer());
        assertThatThrownBy(() -> client.createQuery("Mine", STATEMENT)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("ScheduledQueries?includeSystemQueries=false").each("name"))
                .containsExactly("Mine");
    }

    @Test
    void whoeverHasAnAnswerFindsItsRequestInTheLog() {
        client.get("ScheduledDataset?datasetName=Profile");
        RequestLogEntry entry = emulator.requestLog().entries(Call.DATASETS).get(0);
        assertThat(entry.method()).isEqualTo("GET");
        assertThat(entry.target()).isEqualTo("/insights/v1/mpn/ScheduledDataset?datasetName=Profile");
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.time()).isEqualTo(clock.instant());
        assertThat(entry.headers()).containsKey("user-agent");
        assertThat(emulator.requestLog().count(Call.SIGN_IN)).isEqualTo(1);
    }

    @Test
    void theLogCanBeWaitedFor() throws Exception {
        Thread caller = new Thread(() -> client.get("ScheduledDataset"));
        caller.start();
        List<RequestLogEntry> seen = emulator.requestLog().awaitCount(Call.DATASETS, 1, Duration.ofSeconds(30));
        assertThat(seen).hasSize(1);
        caller.join();
        assertThatThrownBy(() -> emulator.requestLog().awaitCount(Call.FILE, 1, Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DATASETS");
    }

    @Test
    void whoHasWaitedInVainIsToldTheLatestOfManyRequests() throws Exception {
        for (int i = 0; i < 100; i++) {
            client.get("ScheduledDataset?datasetName=Profile" + i);
        }
        assertThatThrownBy(() -> emulator.requestLog().awaitCount(Call.FILE, 1, Duration.ofMillis(1)))
                .hasMessageContainingAll("200 requests seen", "Profile99")
                .hasMessageNotContaining("Profile79");
    }

    @Test
    void theLogShowsNoSecret() throws Exception {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        String link = client.link(id);
        TestClient.download(link, "X-AadUserTicket", client.token());
        TestClient.send(client.request("ScheduledDataset").setHeader("Accept", "*/*  Authorization: Bearer folded"));
        String signature = link.substring(link.indexOf("sig=") + 4);
        String everything = emulator.requestLog().entries().stream()
                .map(entry -> entry.target() + entry.headers() + entry)
                .toList()
                .toString();
        assertThat(everything)
                .contains("sig=***", "Authorization=***", "Authorization: ***", "X-AadUserTicket=***")
                .doesNotContain(signature, "Bearer", "eyJ");
    }

    @Test
    void aFaultPlannedForNoCallIsAMistake() {
        assertThatThrownBy(() -> emulator.faults().next(0, Call.FILE, Fault.refuse()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least once");
    }
}
