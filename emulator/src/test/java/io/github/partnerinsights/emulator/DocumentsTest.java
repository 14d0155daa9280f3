package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.partnerinsights.emulator.service.Quirk;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The documents themselves: each documented request is accepted, and each documented response is what the emulator
 * answers, field by field: names, their order and letter case, types, null or not; values, too, where they follow from
 * the request. The property {@code api.examples} says where the documents are.
 */
class DocumentsTest {

    private static final Instant FIRST_CALL_PAGE = Instant.parse("2021-03-31T08:15:15Z");
    private static final Instant PARADIGM_PAGE = Instant.parse("2021-03-30T13:11:58Z");

    private final Path folder = Path.of(System.getProperty("api.examples", ""));
    private final MovableClock clock = MovableClock.at(PARADIGM_PAGE);
    private Emulator emulator = started();
    private TestClient client = new TestClient(emulator);

    private Emulator started(Quirk... quirks) {
        EmulatorConfig.Builder config = EmulatorConfig.builder().clock(clock);
        for (Quirk quirk : quirks) {
            config.quirk(quirk);
        }
        return Emulator.start(config.build());
    }

    private void restart(Instant time, Quirk... quirks) {
        emulator.close();
        clock.set(time);
        emulator = started(quirks);
        client = new TestClient(emulator);
    }

    @BeforeEach
    void documentsAreAtHand() {
        assumeThat(folder.toString()).isNotEmpty();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theFirstCallPage() throws IOException {
        restart(FIRST_CALL_PAGE, Quirk.CAPITAL_CALLBACK_METHOD, Quirk.UNFINISHED_EXECUTIONS_SHOWN);
        JsonNode datasets =
                client.get("ScheduledDataset?datasetName=DynamicsUsage").json();
        assertThat(datasets).isEqualTo(document("mpn__response-dataset__seed"));
        JsonNode query = client.post(
                        "ScheduledQueries", document("mpn__request-query__seed").toString())
                .json();
        assertSame(query, document("mpn__response-query__seed"), "name", "description", "query", "type");
        String queryId = id(query, "queryId");
        assertSame(
                client.get("ScheduledQueries/testQueryResult?queryId=" + queryId)
                        .json(),
                document("mpn__response-testquery__seed"));
        JsonNode report = client.post(
                        "ScheduledReport",
                        with(document("mpn__request-report__seed"), "QueryId", queryId)
                                .toString())
                .json();
        assertSame(
                report,
                document("mpn__response-report__seed"),
                "reportName",
                "description",
                "query",
                "createdTime",
                "modifiedTime",
                "executeNow",
                "startTime",
                "reportStatus",
                "recurrenceInterval",
                "recurrenceCount",
                "callbackUrl",
                "CallbackMethod",
                "format");
        assertSame(
                client.executions(id(report, "reportId"), "?getLatestExecution=true")
                        .json(),
                document("mpn__response-execution__seed"),
                "recurrenceInterval",
                "recurrenceCount",
                "format",
                "executionStatus");
    }

    @Test
    void theParadigmPage() throws IOException {
        JsonNode query = client.post(
                        "ScheduledQueries",
                        document("mpn__request-query__insights-programmatic-access")
                                .toString())
                .json();
        assertSame(
                query,
                document("mpn__response-query__insights-programmatic-access"),
                "name",
                "description",
                "query",
                "type");
        JsonNode report = client.post(
                        "ScheduledReport",
                        with(
                                        document("mpn__request-report__insights-programmatic-access"),
                                        "QueryId",
                                        id(query, "queryId"))
                                .toString())
                .json();
        assertSame(
                report,
                document("mpn__response-report__insights-programmatic-access"),
                "reportName",
                "description",
                "query",
                "createdTime",
                "startTime",
                "reportStatus",
                "recurrenceInterval",
                "recurrenceCount",
                "callbackUrl",
                "callbackMethod",
                "format");
        clock.set(Instant.parse("2021-03-31T18:41:02Z"));
        assertSame(
                client.executions(id(report, "reportId"), "").json(),
                document("mpn__response-execution__insights-programmatic-access"),
                "recurrenceInterval",
                "recurrenceCount",
                "format",
                "executionStatus");
    }

    @Test
    void theSchemaPages() throws IOException {
        restart(PARADIGM_PAGE, Quirk.SCHEMA_PAGE_NAMES);
        assertNames(
                client.get("ScheduledDataset?datasetName=Profile").json(),
                document("mpn__get-datasets-response-schema"));
        JsonNode query = client.post(
                        "ScheduledQueries", document("mpn__request-query__seed").toString())
                .json();
        assertNames(query, document("mpn__delete-query-response-schema"));
        String queryId = query.path("Value").get(0).path("QueryId").asText();
        assertThat(TestClient.names(client.get("ScheduledQueries/testQueryResult?queryId=" + queryId)
                        .json()))
                .isEqualTo(TestClient.names(document("mpn__try-query-response-schema")));
        JsonNode order = with(document("mpn__request-report__insights-programmatic-access"), "QueryId", queryId);
        String reportId = client.post("ScheduledReport", order.toString())
                .json()
                .path("Value")
                .get(0)
                .path("ReportId")
                .asText();
        ObjectNode change = (ObjectNode) document("mpn__update-report-request-schema");
        List<String> members = TestClient.names(change);
        members.forEach(member -> change.set(member, order.get(member)));
        JsonNode modified =
                client.put("ScheduledReport/" + reportId, change.toString()).json();
        JsonNode deletion = document("mpn__delete-report-response-schema");
        assertNames(modified, deletion);
        assertNames(client.get("ScheduledReport").json(), document("mpn__get-report-response-schema"));
        assertNames(client.put("ScheduledReport/pause/" + reportId, "").json(), deletion);
        assertNames(client.put("ScheduledReport/resume/" + reportId, "").json(), deletion);
        assertNames(client.delete("ScheduledReport/" + reportId).json(), deletion);
        assertNames(client.delete("ScheduledQueries/" + queryId).json(), document("mpn__delete-query-response-schema"));
    }

    @Test
    void theTokenResponses() throws IOException {
        for (String program : List.of("mpn", "cmp")) {
            JsonNode documented = document(program + "__token-response");
            Map<String, String> form = program.equals("mpn") ? client.passwordForm() : client.applicationForm();
            form.put("resource", documented.path("resource").asText());
            ObjectNode token = (ObjectNode) client.signIn(form).json();
            // The example leaves out what only a user's sign-in answers, and real clients read (§1.1).
            token.remove(List.of("scope", "refresh_token", "id_token"));
            assertThat(TestClient.names(token)).isEqualTo(TestClient.names(documented));
            token.properties()
                    .forEach(member -> assertThat(member.getValue().isTextual())
                            .as(member.getKey())
                            .isTrue());
            assertThat(token.path("expires_in")).isEqualTo(documented.path("expires_in"));
            assertThat(token.path("expires_on").asLong()
                            - token.path("not_before").asLong())
                    .isEqualTo(documented.path("expires_on").asLong()
                            - documented.path("not_before").asLong());
        }
    }

    @Test
    void theClaimsOfAUsersToken() throws IOException {
        JsonNode documented = document("auth__jwt-claims");
        JsonNode claims = TestClient.JSON.readTree(
                Base64.getUrlDecoder().decode(client.token().split("\\.", -1)[1]));
        List<String> names = new ArrayList<>(TestClient.names(claims));
        names.remove("uti");
        assertThat(names).isEqualTo(TestClient.names(documented));
        names.forEach(name -> assertThat(claims.path(name).getNodeType())
                .as(name)
                .isEqualTo(documented.path(name).getNodeType()));
        assertThat(claims.path("amr")).isEqualTo(documented.path("amr"));
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                .isEqualTo(
                        documented.path("exp").asLong() - documented.path("iat").asLong());
    }

    @Test
    void theDatasetOfTheCmpPage() throws IOException {
        JsonNode documented = document("cmp__response-dataset");
        JsonNode answer = TestClient.ofCmp(emulator)
                .get("ScheduledDataset?datasetName=ISVOrder")
                .json();
        assertThat(TestClient.names(answer)).isEqualTo(TestClient.names(documented));
        assertThat(answer).isEqualTo(documented);
    }

    @Test
    void theDatasetsOfTheCustomQueryPages() throws IOException {
        JsonNode dataset =
                client.get("ScheduledDataset?datasetName=OfficeUsage").only();
        List<JsonNode> documented = documents("mpn__response-dataset__insights-programmatic-custom-query");
        // One column has another name in 2021 and in 2023 (§9.16).
        assertThat(documented).contains(dataset);
    }

    @Test
    void theRefusalOfATokenWithoutMfa() throws IOException {
        List<String> documented = Files.readAllLines(folder.resolve("auth__response-401-mfa-required.http.txt"));
        String token =
                client.signIn(client.passwordForm()).json().path("access_token").asText();
        TestClient.Answer answer = TestClient.send(
                HttpRequest.newBuilder(emulator.authority().resolve("/insights/v1/mpn/ScheduledDataset"))
                        .header("Authorization", "Bearer " + token));
        assertThat(documented.get(0)).contains(" " + answer.status() + " ");
        for (String line : documented.subList(1, documented.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                assertThat(answer.http().headers().firstValue(line.substring(0, colon)))
                        .as(line)
                        .isPresent();
            }
        }
        assertThat(answer.http().headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    /** What provokes each of them is there, too. */
    @Test
    void everyDocumentedErrorIsOneThatATestProvokes() throws IOException {
        List<String> documented = new ArrayList<>();
        for (JsonNode error : document("errors__documented-messages")) {
            error.path("documentedFor")
                    .forEach(program -> documented.add(program.asText() + " "
                            + error.path("statusCode").asInt() + " "
                            + error.path("message").asText()));
        }
        assertThat(DocumentedMessagesTest.ALL.stream()
                        .flatMap(refusal -> refusal.programs().stream()
                                .map(program -> program.name().toLowerCase(Locale.ROOT) + " " + refusal.status() + " "
                                        + refusal.message())))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    private JsonNode document(String start) throws IOException {
        return documents(start).get(0);
    }

    private List<JsonNode> documents(String start) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(start) && name.endsWith(".json")) {
                    documents.add(TestClient.JSON.readTree(Files.readString(file, StandardCharsets.UTF_8)));
                }
            }
        }
        assertThat(documents).as("documents %s*", start).isNotEmpty();
        return documents;
    }

    private static JsonNode with(JsonNode object, String member, String value) {
        return ((ObjectNode) object).put(member, value);
    }

    private static String id(JsonNode envelope, String member) {
        return envelope.path("value").get(0).path(member).asText();
    }

    /** Names and types of all members; those of the entry that are named here have the same value, too. */
    private static void assertSame(JsonNode ours, JsonNode documented, String... equal) {
        assertShape(ours, documented, "envelope");
        for (String member : List.of("totalCount", "message", "statusCode", "dataRedacted")) {
            assertThat(ours.path(member)).as(member).isEqualTo(documented.path(member));
        }
        JsonNode entry = ours.path("value").get(0);
        JsonNode documentedEntry = documented.path("value").get(0);
        assertShape(entry, documentedEntry, "entry");
        for (String member : equal) {
            assertThat(entry.path(member)).as(member).isEqualTo(documentedEntry.path(member));
        }
    }

    private static void assertShape(JsonNode ours, JsonNode documented, String what) {
        assertThat(TestClient.names(ours)).as(what).isEqualTo(TestClient.names(documented));
        documented
                .properties()
                .forEach(member -> assertThat(ours.path(member.getKey()).getNodeType())
                        .as("%s of the %s", member.getKey(), what)
                        .isEqualTo(member.getValue().getNodeType()));
    }

    /** Schema pages show names, and placeholders for values. */
    private static void assertNames(JsonNode ours, JsonNode documented) {
        assertThat(TestClient.names(ours)).isEqualTo(TestClient.names(documented));
        assertThat(TestClient.names(ours.path("Value").get(0)))
                .isEqualTo(TestClient.names(documented.path("Value").get(0)));
    }
}
