package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the OpenAPI documents say is served and how, against what is. */
class DescriptionTest {

    private static final List<String> BASES =
            List.of("/insights/v1/mpn", "/insights/v1/cmp", "/insights/v1.1/cmp", "/emulator");

    private final Emulator emulator = Emulator.start(EmulatorConfig.builder()
            .clock(MovableClock.at(Instant.parse("2026-11-22T10:00:00Z")))
            .rows(20)
            .build());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        Set<String> described = new TreeSet<>();
        BASES.forEach(base -> described.addAll(DescribedApi.at(emulator, base).templates()));
        Set<String> served = emulator.routes().stream()
                .filter(route -> !route.contains("/swagger"))
                // The page for people is no API.
                .filter(route -> !route.equals("GET /") && !route.startsWith("GET /emulator/page."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void noValueIsLeftOut() {
        BASES.forEach(
                base -> assertThat(DescribedApi.at(emulator, base).document().toString())
                        .doesNotContain("${"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/insights/v1/mpn", "/insights/v1/cmp", "/insights/v1.1/cmp"})
    void everyCallOfAProgramCanBeTriedAsItsExampleStandsAndAnswersAsDescribed(String base) {
        DescribedApi api = DescribedApi.at(emulator, base);
        walk(api);
        assertThat(api.untried()).isEmpty();
    }

    private void walk(DescribedApi api) {
        api.call(401, "getDatasets", Map.of());
        api.call(400, "signIn", Map.of("resource", "https://elsewhere.example"));
        api.call(401, "signIn", Map.of("client_secret", "another"));
        api.call("signInV2", Map.of());
        String userCode =
                api.call("deviceCode", Map.of()).json().path("user_code").asText();
        api.call("deviceCodeV2", Map.of());
        api.call("showDeviceLogin", Map.of());
        api.call("decideDeviceLogin", Map.of("user_code", userCode, "decision", "approve"));
        api.call(404, "decideDeviceLogin", Map.of("user_code", "NONE"));
        api.call(400, "decideDeviceLogin", Map.of("user_code", ""));
        api.use(api.call("signIn", Map.of()).json().path("access_token").asText());

        api.call("getDatasets", Map.of());
        api.call(404, "getDatasets", Map.of("datasetName", "Nothing"));
        String queryId =
                api.call("createQuery", Map.of()).only().path("queryId").asText();
        api.call(400, "createQuery", Map.of("Query", "SELECT Nothing FROM Nowhere"));
        api.call("getQueries", Map.of());
        api.call(404, "getQueries", Map.of("queryName", "Nothing"));
        api.call("testQuery", Map.of());
        api.call(400, "testQuery", Map.of("queryId", queryId));

        String reportId =
                api.call("createReport", Map.of()).only().path("reportId").asText();
        Map<String, String> report = Map.of("reportId", reportId);
        api.call(400, "createReport", Map.of("QueryId", "none"));
        api.call("getReports", Map.of());
        api.call(404, "getReports", Map.of("reportName", "Nothing"));
        api.call(404, "getExecutions", report);
        api.call("getExecutions", Map.of("reportId", reportId, "executionStatus", "Pending;Running"));
        DescribedApi.at(emulator, "/emulator").call("advanceClock", Map.of());
        api.use(api.call("signIn", Map.of()).json().path("access_token").asText());
        callFile(
                api,
                api.call("getExecutions", report)
                        .only()
                        .path("reportAccessSecureLink")
                        .asText());
        api.call("updateReport", report);
        api.call("pauseReport", report);
        api.call("resumeReport", report);
        api.call("deleteReport", report);
        api.call(404, "deleteReport", report);
        api.call("deleteQuery", Map.of("queryId", queryId));
        api.call(404, "deleteQuery", Map.of("queryId", queryId));

        emulator.faults().next(1, Call.DATASETS, Fault.busy(429, Duration.ofSeconds(1)));
        api.call(429, "getDatasets", Map.of());
    }

    private static void callFile(DescribedApi api, String link) {
        URI uri = URI.create(link);
        Map<String, String> values = Arrays.stream(uri.getQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        values.put("name", uri.getPath().replaceFirst(".*/", ""));
        api.call("getFile", values);
        api.call("headFile", values);
        for (String operation : List.of("putFile", "postFile", "deleteFile")) {
            api.call(403, operation, values);
        }
        values.put("Range", "bytes=0-1");
        api.call(206, "getFile", values);
        values.put("Range", "bytes=100000000-");
        api.call(416, "getFile", values);
        values.put("If-Match", "\"another\"");
        api.call(412, "getFile", values);
        values.put("sig", "wrong");
        api.call(403, "getFile", values);
    }

    @Test
    void anApplicationIsForbiddenMpnAsDescribed() {
        DescribedApi api = DescribedApi.at(emulator, "/insights/v1/mpn");
        api.use(TestClient.ofCmp(emulator).token());
        api.call(403, "getDatasets", Map.of());
    }

    @Test
    void aUserWithoutMultiFactorAuthenticationIsRefusedAsDescribed() {
        DescribedApi api = DescribedApi.at(emulator, "/insights/v1/mpn");
        api.use(api.call("signIn", Map.of("grant_type", "password"))
                .json()
                .path("access_token")
                .asText());
        assertThat(api.call(401, "getDatasets", Map.of()).http().headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void everyCallOfTheControlApiCanBeTriedAsItsExampleStandsAndAnswersAsDescribed() {
        TestClient client = new TestClient(emulator);
        client.reportNow("SELECT SubscriptionId FROM DynamicsUsage");
        DescribedApi api = DescribedApi.at(emulator, "/emulator");
        api.call("getState", Map.of());
        api.call("getClock", Map.of());
        api.call("setClock", Map.of());
        api.call(400, "setClock", Map.of("now", "noon"));
        api.call("advanceClock", Map.of());
        String id = api.call(201, "addFault", Map.of()).json().path("id").asText();
        api.call(400, "addFault", Map.of("drop", "nothing"));
        api.call("getFaults", Map.of());
        api.call(204, "removeFault", Map.of("id", id));
        api.call(404, "removeFault", Map.of("id", id));
        api.call(204, "clearFaults", Map.of());
        assertThat(api.call("getRequests", Map.of()).json().path("requests")).isNotEmpty();
        api.call(400, "getRequests", Map.of("since", "noon"));
        api.call(204, "clearRequests", Map.of());
        String rule = api.call(201, "addOutcome", Map.of()).json().path("id").asText();
        api.call(400, "addOutcome", Map.of("outcome", "nothing"));
        api.call("setOutcome", Map.of());
        api.call(400, "setOutcome", Map.of("status", "Running"));
        api.call(404, "setOutcome", Map.of("which", "Nothing"));
        api.call("getOutcomes", Map.of());
        api.call(204, "removeOutcome", Map.of("which", rule));
        api.call(404, "removeOutcome", Map.of("which", rule));
        api.call("getState", Map.of());
        api.call(204, "clearOutcomes", Map.of());
        assertThat(api.untried()).isEmpty();
    }
}
