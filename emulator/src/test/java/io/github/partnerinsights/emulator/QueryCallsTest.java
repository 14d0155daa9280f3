package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.service.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Datasets, saved queries and test queries (api/reference.md §2.1 to §2.3; messages: §6). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryCallsTest {

    private static final String STATEMENT = "SELECT SubscriptionId, Month FROM DynamicsUsage";

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().clock(clock).build());
    private final TestClient client = new TestClient(emulator);

    @AfterAll
    void stop() {
        emulator.close();
    }

    @Source("§2.1 datasetName as a filter")
    @Test
    void allDatasetsAreListedOrOneByItsName() {
        assertThat(client.get("ScheduledDataset").each("datasetName")).hasSizeGreaterThan(20);
        assertThat(client.get("ScheduledDataset?datasetName=officeusage").each("datasetName"))
                .containsExactly("OfficeUsage");
    }

    @Source("§2.2 trimmed values")
    @Test
    void nameAndStatementAreTrimmed() {
        JsonNode query = client.post("ScheduledQueries", Map.of("Name", " Mine ", "Query", " " + STATEMENT + " "))
                .only();
        assertThat(query.path("name").asText()).isEqualTo("Mine");
        assertThat(query.path("query").asText()).isEqualTo(STATEMENT);
    }

    @Source("§2.2 letter case of members")
    @Test
    void membersComeInAnyLetterCaseAndUnknownOnesAreIgnored() {
        assertThat(client.post("ScheduledQueries", Map.of("name", "Mine", "QUERY", STATEMENT, "other", 1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNameHasAtMost256Characters() {
        // Documented for reports (§2.4); for queries nothing is.
        assertThat(client.createQuery("a".repeat(256), STATEMENT).status()).isEqualTo(200);
        assertThat(client.createQuery("a".repeat(257), STATEMENT).message())
                .isEqualTo("Invalid query name - at most 256 characters are allowed");
    }

    @Test
    void aByteOrderMarkBeforeTheBodyIsIgnored() {
        String body = "\uFEFF{\"Name\":\"Mine\",\"Query\":\"" + STATEMENT + "\"}";
        assertThat(client.post("ScheduledQueries", body).status()).isEqualTo(200);
    }

    @Test
    void ofAMemberThatIsRepeatedInAnySpellingTheLastCounts() {
        String body = "{\"Name\":\"A\",\"NAME\":\"B\",\"Name\":\"C\",\"Query\":\"" + STATEMENT + "\"}";
        assertThat(client.post("ScheduledQueries", body).only().path("name").asText())
                .isEqualTo("C");
    }

    @Source("§2.2 characters of a name")
    @Source("§2.2 Name")
    @Source("§2.2 Query")
    @ParameterizedTest
    @CsvSource({
        "{},                                        Null or missing value: Name",
        "{'Name':null},                             Null or missing value: Name",
        "{'Name':' '},                              Null or missing value: Name",
        "{'Name':'Mine'},                           Null or missing value: Query",
        "{'Name':'my-query';'Query':'SELECT 1'},    'Invalid query name - only letters, digits and blanks are allowed'",
        "[],                                        The request body must be a JSON object.",
        "'',                                        The request body must be a JSON object.",
    })
    void aBadBodyIsRefused(String body, String message) {
        TestClient.Answer answer =
                client.post("ScheduledQueries", body.replace('\'', '"').replace(';', ','));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() {
        TestClient.Answer answer = client.post("ScheduledQueries", "{\n \"Name\": }");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("The request body is not valid JSON at line 2");
    }

    @Source("§2.2 Query")
    @ParameterizedTest
    @CsvSource({
        "SELECT A FROM Nowhere, Invalid table name",
        "SELECT Nothing FROM DynamicsUsage, Incorrect column name",
    })
    void anInvalidStatementIsRefusedWithItsDocumentedMessage(String statement, String message) {
        TestClient.Answer answer = client.createQuery("Mine", statement);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith(message);
    }

    @Source("§2.2 filter queryId")
    @Source("§2.2 filter queryName")
    @Source("§2.2 404 if nothing fits")
    @Test
    void queriesAreFoundByIdAndName() {
        String id = client.createQuery("Findable 1", STATEMENT)
                .only()
                .path("queryId")
                .asText();
        assertThat(client.get("ScheduledQueries?queryId=" + id).each("name")).containsExactly("Findable 1");
        assertThat(client.get("ScheduledQueries?queryName=findable%201").each("queryId"))
                .containsExactly(id);
        assertThat(client.get("ScheduledQueries?queryId=" + UUID.randomUUID()).message())
                .isEqualTo("No item found with given filters.");
    }

    @Source("§2.2 filter includeSystemQueries")
    @Source("§2.2 filter includeOnlySystemQueries")
    @Source("§2.2 without filters, all queries")
    @Test
    void systemQueriesAreListedUnlessUnwanted() {
        client.createQuery("Own", STATEMENT);
        List<String> all = client.get("ScheduledQueries").each("type");
        assertThat(all).contains("userDefined", "system");
        assertThat(client.get("ScheduledQueries?includeSystemQueries=false").each("type"))
                .containsOnly("userDefined");
        assertThat(client.get("ScheduledQueries?IncludeOnlySystemQueries=true").each("type"))
                .containsOnly("system");
        // The id is documented: api/reference.md §4.2.
        assertThat(client.get("ScheduledQueries?queryId=6209a8fd-93af-442e-8b3f-3df0f77e8463")
                        .only()
                        .path("query")
                        .asText())
                .contains("FROM DynamicsUsage");
    }

    @Source("§2.2 DELETE")
    @Test
    void aDeletedQueryIsShownOnceMoreAndThenGone() {
        String id = client.query(STATEMENT);
        assertThat(client.delete("ScheduledQueries/" + id)
                        .only()
                        .path("queryId")
                        .asText())
                .isEqualTo(id);
        assertThat(client.delete("ScheduledQueries/" + id).status()).isEqualTo(404);
    }

    @Source("§2.2 DELETE of a system query")
    @Test
    void aSystemQueryCannotBeDeleted() {
        assertThat(client.delete("ScheduledQueries/6209a8fd-93af-442e-8b3f-3df0f77e8463")
                        .status())
                .isEqualTo(400);
    }

    @Source("§2.2 100 queries")
    @Source("§5 queries")
    @Test
    void aUserMaySaveAHundredQueries() {
        // api/reference.md §5; the message: examples/errors__documented-messages.json.
        Limits few = Limits.documented().withQueries(2);
        assertThat(Limits.documented().queries()).isEqualTo(100);
        try (Emulator small =
                Emulator.start(EmulatorConfig.builder().limits(few).build())) {
            TestClient user = new TestClient(small);
            String first = user.query(STATEMENT);
            user.query(STATEMENT);
            TestClient.Answer answer = user.createQuery("Third", STATEMENT);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message())
                    .isEqualTo("Number of queries exceeded. Delete few queries before creating new queries");
            user.delete("ScheduledQueries/" + first);
            assertThat(user.createQuery("Third", STATEMENT).status()).isEqualTo(200);
        }
    }

    @Source("§2.3 rows of texts")
    @Source("§2.3 100 rows or 10")
    @Source("§2.3 no way to read a whole dataset")
    @Source("§5 test query")
    @Test
    void aTestQueryShowsAHundredRowsWithTextValues() {
        JsonNode answer = test("SELECT SubscriptionId, AvailableSeats FROM DynamicsUsage TIMESPAN LIFETIME", "")
                .json();
        assertThat(answer.path("totalCount").asInt()).isEqualTo(100);
        assertThat(answer.path("message").isNull()).isTrue();
        JsonNode row = answer.path("value").get(0);
        assertThat(TestClient.names(row)).containsExactly("SubscriptionId", "AvailableSeats");
        assertThat(row.path("AvailableSeats").isTextual()).isTrue();
    }

    @Source("§2.3 exportQuery or queryId")
    @Test
    void aTestQueryTakesASavedOne() {
        TestClient.Answer answer = client.get("ScheduledQueries/testQueryResult?queryId=" + client.query(STATEMENT));
        assertThat(answer.each("SubscriptionId")).isEqualTo(test(STATEMENT, "").each("SubscriptionId"));
    }

    @Source("§2.3 startTime, endTime")
    @Test
    void aTestQueryHonoursItsWindow() {
        List<String> months = test(STATEMENT, "&startTime=2026-02-01T00:00:00Z&endTime=2026-03-31T00:00:00Z")
                .each("Month");
        assertThat(months).isNotEmpty().allMatch(month -> month.startsWith("2026-02") || month.startsWith("2026-03"));
    }

    @Source("§2.3 exportQuery or queryId")
    @ParameterizedTest
    @ValueSource(strings = {"", "?queryId=6209a8fd-93af-442e-8b3f-3df0f77e8463&exportQuery=SELECT%20A%20FROM%20B"})
    void aTestQueryNeedsExactlyOneQuery(String parameters) {
        TestClient.Answer answer = client.get("ScheduledQueries/testQueryResult" + parameters);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("Null or missing value");
    }

    @ParameterizedTest
    @CsvSource({
        "&startTime=2026-01-01T00:00:00Z, Null or missing value: endTime",
        "&startTime=yesterday&endTime=2026-01-01T00:00:00Z, 'Invalid report parameters for creation - StartTime should"
                + " follow format: yyyy-MM-ddTHH:mm:ssZ'",
        "&startTime=2026-01-02T00:00:00Z&endTime=2026-01-02T00:00:00Z, 'Invalid report parameters for creation -"
                + " EndTime should be greater than StartTime'",
    })
    void aBadWindowIsRefused(String window, String message) {
        TestClient.Answer answer = test(STATEMENT, window);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void aTestQueryOfAnUnknownIdIsRefused() {
        assertThat(client.get("ScheduledQueries/testQueryResult?queryId=" + UUID.randomUUID())
                        .message())
                .isEqualTo("Invalid QueryId");
    }

    @Source("§3.2 SELECT *")
    @Test
    void aTestQueryWithAnInvalidStatementIsRefused() {
        TestClient.Answer answer = test("SELECT * FROM DynamicsUsage", "");
        assertThat(answer.status()).isEqualTo(400);
    }

    private TestClient.Answer test(String statement, String more) {
        return client.get("ScheduledQueries/testQueryResult?exportQuery=" + TestClient.encoded(statement) + more);
    }
}
