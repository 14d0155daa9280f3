package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.service.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a test query may take (api/reference.md §2.3: 100 seconds). */
class TestQueryTest {

    private static final String CALL = "ScheduledQueries/testQueryResult?exportQuery="
            + TestClient.encoded("SELECT SubscriptionId FROM DynamicsUsage");

    @Source("§2.3 100 seconds")
    @Source("§5 test query")
    @Test
    void theLimitIsAHundredSeconds() {
        assertThat(Limits.documented().testTime()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void aSlowQueryIsAnswered() {
        try (Emulator emulator = Emulator.start(EmulatorConfig.builder()
                .rows(50)
                .testQueryTakes(Duration.ofMillis(20))
                .build())) {
            assertThat(new TestClient(emulator).get(CALL).status()).isEqualTo(200);
        }
    }

    @Source("§2.3 slow means valid")
    @Test
    void aQueryBeyondTheLimitIsRefused() {
        // Neither status nor words are documented.
        try (Emulator emulator = Emulator.start(EmulatorConfig.builder()
                .rows(50)
                .testQueryTakes(Duration.ofSeconds(101))
                .limits(Limits.documented().withTestTime(Duration.ofMillis(20)))
                .build())) {
            TestClient.Answer answer = new TestClient(emulator).get(CALL);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.message()).contains("It is probably valid");
        }
    }

    @Source("§2.3 100 seconds")
    @Source("§2.3 slow means valid")
    @Test
    @Timeout(120)
    void aQueryThatIsTooSlowIsEnded() {
        // It would have to read and sort two thousand million rows.
        try (Emulator emulator = Emulator.start(EmulatorConfig.builder()
                .rows(2_000_000_000)
                .limits(Limits.documented().withTestTime(Duration.ofMillis(300)))
                .build())) {
            for (String statement : List.of(
                    "SELECT SubscriptionId FROM DynamicsUsage WHERE SubscriptionId = 'none' TIMESPAN LIFETIME",
                    "SELECT SubscriptionId FROM DynamicsUsage ORDER BY SubscriptionId TIMESPAN LIFETIME",
                    "SELECT DISTINCT SubscriptionId FROM DynamicsUsage TIMESPAN LIFETIME")) {
                TestClient.Answer answer = new TestClient(emulator)
                        .get("ScheduledQueries/testQueryResult?exportQuery=" + TestClient.encoded(statement));
                assertThat(answer.status()).as(statement).isEqualTo(500);
                assertThat(answer.message()).contains("It is probably valid");
            }
        }
    }
}
