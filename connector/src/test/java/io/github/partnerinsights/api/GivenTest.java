package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller gives wrongly ends in one clear sentence, and nothing is sent. */
class GivenTest {
    private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

    @RegisterExtension
    private final ServiceStub service = new ServiceStub();

    @Test
    void aWindowEndsAfterItBegins() {
        // §2.4: End > Start
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(NEW_YEAR, NEW_YEAR))
                .withMessageContaining("2024-01-01T00:00:00Z")
                .withMessageContaining("end after the start");
    }

    @Test
    void aWindowHasWholeSeconds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(NEW_YEAR, NEW_YEAR.plusMillis(1500)))
                .withMessageContaining("window's end (2024-01-01T00:00:01.500Z)");
        assertThat(new Window(NEW_YEAR, NEW_YEAR.plusSeconds(90)).length()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 2161, 0, -1})
    void aRecurrenceIntervalIsFrom4To2160Hours(int hours) {
        // §2.4, and the documented message "Recurrence Interval must be between 4 and 2160"
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewReport.recurring("n", null, "q-1", NEW_YEAR, hours, OptionalInt.empty()))
                .withMessageContaining("4 to 2160 hours");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportUpdate.of("n", NEW_YEAR).withRecurrence(hours, OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 2160})
    void theBoundsOfARecurrenceIntervalAreTaken(int hours) {
        assertThatCode(() -> NewReport.recurring("n", null, "q-1", NEW_YEAR, hours, OptionalInt.of(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void aRecurrenceCountIsPositive() {
        // "Recurrence count has to be a positive integer value"
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewReport.recurring("n", null, "q-1", NEW_YEAR, 24, OptionalInt.of(0)))
                .withMessageContaining("recurrence count of 0");
    }

    @Test
    void aReportsNameAndDescriptionHaveAtMost256Characters() {
        // "Limit ReportName and Description length to 256 characters or less"
        String longest = "x".repeat(256);
        assertThatCode(() -> NewReport.executeNow(longest, longest, "q-1", Optional.empty()))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewReport.executeNow(longest + "x", null, "q-1", Optional.empty()))
                .withMessageContaining("name has 257 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewReport.executeNow("n", longest + "x", "q-1", Optional.empty()))
                .withMessageContaining("description has 257 characters");
    }

    @Test
    void aReportsNameHasNoSemicolon() {
        // "Invalid character (;) in ReportName"
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewReport.executeNow("a;b", null, "q-1", Optional.empty()))
                .withMessageContaining("'a;b' has a semicolon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void namesAndStatementsAreRequired(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NewQuery(blank, null, "SELECT A FROM B"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NewQuery("n", null, blank));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewReport.executeNow(blank, null, "q-1", Optional.empty()));
        InsightsClient client = service.client();
        assertThatIllegalArgumentException().isThrownBy(() -> client.testQuery(blank, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> client.findDataset(blank));
        assertThat(service.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../ScheduledQueries", "a/b", "a?b=c", "a b", "a\nb", "%2e%2e", "q;r"})
    void anIdCannotMeanAnotherAddress(String id) {
        InsightsClient client = service.client();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.deleteReport(id))
                .withMessageStartingWith("reportId ");
        assertThatIllegalArgumentException().isThrownBy(() -> client.deleteQuery(id));
        assertThatIllegalArgumentException().isThrownBy(() -> client.pauseReport(id));
        assertThatIllegalArgumentException().isThrownBy(() -> QueryFilter.byId(id));
        assertThatIllegalArgumentException().isThrownBy(() -> ReportFilter.byId(id));
        assertThatIllegalArgumentException().isThrownBy(() -> ReportFilter.byQuery(id));
        assertThatIllegalArgumentException().isThrownBy(() -> ExecutionFilter.byId(id));
        assertThat(service.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"r-1;", ";r-1", "r-1;..", ""})
    void eachIdOfAListIsChecked(String ids) {
        InsightsClient client = service.client();
        assertThatIllegalArgumentException().isThrownBy(() -> client.listExecutions(ids, ExecutionFilter.latest()));
        assertThat(service.requests()).isZero();
    }

    @Test
    void theOneDocumentedIdThatIsNotHexadecimalIsAnId() {
        // §4.3: a cmp system query.
        assertThat(Given.id("queryId", "q9df4939-073f-5795-b0cb-v2c81d11e58d")).startsWith("q9df");
    }

    @Test
    void aProgramIsReadInAnyLetterCase() {
        assertThat(Program.parse(" Mpn ")).isEqualTo(Program.MPN);
        assertThat(Program.parse("CMP")).isEqualTo(Program.CMP);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.parse("csp"))
                .withMessageContaining("'csp'")
                .withMessageContaining("mpn or cmp");
    }

    @Test
    void callbacksKeepTheirSecretsFromLogs() {
        Callback callback = new Callback(new SecretUrl("https://h.example/in?code=s3cret"), Callback.Method.POST);
        assertThat(NewReport.executeNow("n", null, "q-1", Optional.empty()).withCallback(callback))
                .asString()
                .doesNotContain("s3cret");
        assertThat(ReportUpdate.of("n", NEW_YEAR).withCallback(callback))
                .asString()
                .doesNotContain("s3cret");
    }
}
