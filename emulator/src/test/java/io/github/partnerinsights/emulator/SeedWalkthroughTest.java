package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.signin.Mfa;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The six calls of the documented first-API-call page (api/reference.md §0, SEED), byte for byte as curl sends what is
 * printed there: a header line that begins with a blank, form values and ids with stray blanks. Only host, credentials
 * and ids are ours; MFA is not demanded, as it was not then. The clock stands at the time of the page, because the report's StartTime is printed too.
 */
class SeedWalkthroughTest {

    private final MovableClock clock = MovableClock.at(Instant.parse("2021-03-31T08:15:15Z"));
    private final Emulator emulator = Emulator.start(EmulatorConfig.builder()
            .clock(clock)
            .unfinishedShown(true)
            .mfa(Mfa.NOT_REQUIRED)
            .build());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Source("§9.3 stray blanks")
    @Source("§9.10 window without ExecuteNow")
    @Test
    void theSixCallsWorkAsPrinted() throws IOException {
        EmulatorConfig config = emulator.config();
        String form = "resource=" + encoded(" https://api.partnercenter.microsoft.com")
                + "&client_id=" + encoded(" " + config.clientId())
                + "&client_secret=" + encoded(" " + config.clientSecret())
                + "&grant_type=password&scope=openid"
                + "&username=" + encoded(" " + config.username())
                + "&password=" + encoded(" " + config.password());
        JsonNode token = call(
                "POST /" + config.tenantId() + "/oauth2/token",
                "return-client-request-id: true\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Cookie: fpc=A; stsservicecookie=estsfd; x-ms-gateway-slice=estsfd",
                form);
        assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
        String bearer = "Authorization: Bearer " + token.path("access_token").asText();

        JsonNode datasets = call("GET /insights/v1/mpn/ScheduledDataset", bearer, "");
        assertThat(datasets.path("message").asText()).isEqualTo("Dataset fetched successfully");

        JsonNode query = call(
                        "POST /insights/v1/mpn/ScheduledQueries",
                        " " + bearer + "\r\nContent-Type: application/json",
                        """
                        {
                          "Name": "SubscriptionId Dynamics ",
                          "Description": "List of Subscription Id from DynamicsUsage",
                          "Query": "SELECT SubscriptionId from DynamicsUsage "
                                    }""")
                .path("value")
                .get(0);
        assertThat(query.path("name").asText()).isEqualTo("SubscriptionId Dynamics");
        assertThat(query.path("query").asText()).isEqualTo("SELECT SubscriptionId from DynamicsUsage");
        String queryId = query.path("queryId").asText();

        JsonNode test =
                call("GET /insights/v1/mpn/ScheduledQueries/testQueryResult?queryId=" + queryId, " " + bearer, "");
        assertThat(TestClient.names(test.path("value").get(0))).containsExactly("SubscriptionId");
        assertThat(test.path("totalCount").asInt()).isEqualTo(100);

        JsonNode report = call(
                        "POST /insights/v1/mpn/ScheduledReport",
                        " " + bearer + "\r\nContent-Type: application/json",
                        """
                        {
                          "ReportName": "DynamicsUsage Subscription ID Report",
                          "Description": "Report for getting list of Subscription Id for Dynamics Usage",
                          "QueryId": "%s",
                          "StartTime": "2021-04-01T18:41:00Z",
                          "ExecuteNow": false,
                          "QueryStartTime": "2021-03-31T18:41:00Z",
                          "QueryEndTime": "2021-06-30T18:41:00Z",
                          "RecurrenceInterval": 48,
                          "RecurrenceCount": 20,
                          "Format": "csv",
                          "CallbackUrl": "https://<SampleCallbackUrl>",
                          "CallbackMethod": "GET"
                        }""".formatted(queryId))
                .path("value")
                .get(0);
        assertThat(report.path("createdTime").asText()).isEqualTo("2021-03-31T08:15:15Z");
        assertThat(report.path("startTime").asText()).isEqualTo("2021-04-01T18:41:00Z");
        assertThat(report.path("callbackUrl").asText()).isEqualTo("https://<SampleCallbackUrl>");
        assertThat(report.path("reportStatus").asText()).isEqualTo("Active");

        // A literal blank ends the target of an HTTP request; curl refuses such a URL or sends it as %20.
        JsonNode execution = call(
                        "GET /insights/v1/mpn/ScheduledReport/execution/%20"
                                + report.path("reportId").asText() + "?getLatestExecution=true",
                        " " + bearer,
                        "")
                .path("value")
                .get(0);
        assertThat(execution.path("executionStatus").asText()).isEqualTo("Pending");
        assertThat(execution.path("recurrenceInterval").asInt()).isEqualTo(48);
        assertThat(execution.path("reportAccessSecureLink").isNull()).isTrue();
    }

    private JsonNode call(String methodAndTarget, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String answer = exchange(methodAndTarget + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl/7.88.1\r\n"
                + "Accept: */*\r\n" + headers + "\r\nContent-Length: " + bytes.length
                + "\r\nConnection: close\r\n\r\n" + body);
        assertThat(answer).as(methodAndTarget).startsWith("HTTP/1.1 200 ");
        return TestClient.JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), emulator.authority().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
