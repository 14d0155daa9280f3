package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.partnerinsights.api.ApiException.Reason;
import io.github.partnerinsights.http.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when the service says no (api/reference.md §6). */
class RefusalTest {
    private static final String NO_EXECUTIONS =
            "There are no executions that have occurred for the given filter conditions. Double check the reportId or"
                    + " executionId and retry the API after the report's scheduled execution time";

    @RegisterExtension
    private final ServiceStub service = new ServiceStub();

    @Test
    void aRequestThatTheServiceHadNoPatienceForIsNotCalledAWrongOne() {
        service.answer(408, "");

        assertThat(createReport())
                .hasMessageContainingAll("HTTP 408", "The service is busy")
                .extracting(ApiException::reason)
                .isEqualTo(Reason.BUSY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | UNAUTHORIZED         | Unauthorized
            400 | INVALID_REQUEST      | Invalid table name
            400 | INVALID_REQUEST      | Incorrect column name
            400 | INVALID_REQUEST      | Null or missing value
            400 | INVALID_REQUEST      | Invalid report parameters
            400 | INVALID_REQUEST      | Invalid QueryId
            400 | INVALID_REQUEST      | Recurrence Interval must be between 4 and 2160
            400 | INVALID_REQUEST      | Requested value 'string' not found
            400 | ACTIVE_REPORTS_QUOTA | User has exceeded its report creation quota of 50 active reports
            400 | EXECUTE_NOW_QUOTA    | User has exceeded its ExecuteNow report creation quota of 5 reports/60 mins
            400 | SAVED_QUERIES_QUOTA  | Number of queries exceeded. Delete few queries before creating new queries
            404 | NOT_FOUND            | No item found with given filters.
            500 | SERVICE_FAILURE      | Internal error encountered while creating report. Correlation ID <>
            500 | SERVICE_FAILURE      | Service unavailable
            """)
    void documentedMessagesAreToldWithStatusCallAndReason(int status, Reason reason, String message) {
        service.answer(status, refusal(status, message));
        if (status == 401) {
            service.answer(status, refusal(status, message));
        }
        ApiException refused = createReport();
        assertThat(refused)
                .hasMessageContaining("POST ScheduledReport")
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining(message);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.status()).hasValue(status);
        assertThat(refused.serviceMessage()).contains(message);
        assertThat(refused.call()).isEqualTo("POST ScheduledReport");
        assertThat(refused.isRefusal()).isEqualTo(status < 500);
    }

    @Test
    void aStatusInTheBodyOfASuccessIsARefusal() {
        // §2.0: a real client treats HTTP 200 with statusCode >= 400 as a failure.
        service.answer(200, refusal(400, "Invalid QueryId"));
        ApiException refused = createReport();
        assertThat(refused).hasMessageContaining("status 400 inside an HTTP 200 answer: Invalid QueryId.");
        assertThat(refused.status()).hasValue(400);
        assertThat(refused.isRefusal()).isTrue();
    }

    @Test
    void readsTheGeneralErrorOfPartnerCenter() {
        // §2.0: {code, description}, from the general REST documents.
        service.answer(400, "{\"code\":\"2000\",\"description\":\"Bad thing\",\"data\":[],\"source\":\"x\"}");
        assertThat(createReport()).hasMessageContaining("HTTP 400: Bad thing (code 2000).");
    }

    @Test
    void aMissingRoleIsExplained() {
        // §1.3
        service.answer(403, "");
        ApiException refused = createReport();
        assertThat(refused).hasMessageContaining("HTTP 403.").hasMessageContaining("Executive report viewer");
        assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void aTokenWithoutMfaIsExplained() {
        // §1.4: the documented answer has a challenge and no body, its reason stands in the status line only.
        for (int i = 0; i < 2; i++) {
            service.answer(new MockResponse.Builder()
                    .status("HTTP/1.1 401 Unauthorized - MFA required")
                    .setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                    .setHeader("Date", "Thu, 14 Feb 2019 21:54:58 GMT")
                    .chunkedBody("", 10)
                    .build());
        }
        ApiException refused = createReport();
        assertThat(refused.reason()).isEqualTo(Reason.MFA_REQUIRED);
        assertThat(refused)
                .hasMessageContaining("multi-factor authentication (MFA)")
                .hasMessageContaining("password grant cannot pass it")
                .hasMessageContaining("refresh token")
                .hasMessageContaining("Thu, 14 Feb 2019 21:54:58 GMT");
    }

    @Test
    void aTokenThatTheServiceCallsNotCompliantLacksMfa() {
        // §1.1: the header is what a real client sees.
        for (int i = 0; i < 2; i++) {
            service.answer(new MockResponse.Builder()
                    .code(401)
                    .setHeader("isMfaCompliant", "false")
                    .body(refusal(401, "Unauthorized"))
                    .build());
        }
        assertThat(createReport().reason()).isEqualTo(Reason.MFA_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyServiceIsToldApart(int status) {
        service.answer(status, "");
        ApiException refused = createReport();
        assertThat(refused.reason()).isEqualTo(Reason.BUSY);
        assertThat(refused).hasMessageContaining("try again later");
    }

    @Test
    void idsOfTheAnswerStandInTheMessage() {
        service.answer(new MockResponse.Builder()
                .code(400)
                .setHeader("ms-correlationid", "answered-correlation")
                .setHeader("ms-requestid", "answered-request")
                .body(refusal(400, "Invalid QueryId"))
                .build());
        ApiException refused = createReport();
        assertThat(refused.correlation().correlationId()).isEqualTo("answered-correlation");
        assertThat(refused)
                .hasMessageContaining("ms-correlationid answered-correlation")
                .hasMessageContaining("ms-requestid answered-request");
    }

    @Test
    void whereTheAnswerHasNoIdsTheOnesWeSentStandThere() throws InterruptedException {
        service.answer(400, refusal(400, "Invalid QueryId"));
        ApiException refused = createReport();
        assertThat(refused.correlation().correlationId())
                .isEqualTo(service.request().getHeaders().get("ms-correlationid"));
    }

    @Test
    void theIdInTheAddressIsNamed() {
        service.answer(404, refusal(404, "No item found with given filters."));
        InsightsClient client = service.client();
        assertThatThrownBy(() -> client.deleteReport("r-77"))
                .hasMessageStartingWith("DELETE ScheduledReport/{reportId} (reportId r-77) was refused with HTTP 404:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[],\"totalCount\":0,\"message\":\"TEXT\",\"statusCode\":404}",
                "{\"message\":\"TEXT\",\"statusCode\":404}",
                "{\"Value\":[],\"Message\":\"In other words\",\"StatusCode\":404}",
                ""
            })
    void noExecutionsYetIsAnEmptyList(String body) {
        // §2.5: 404 before the first completion is documented, its body is not.
        service.answer(404, body.replace("TEXT", NO_EXECUTIONS));
        assertThat(service.client().listExecutions("r-1", ExecutionFilter.latest()))
                .isEmpty();
    }

    @Test
    void noExecutionsYetInTheBodyOfASuccessIsAnEmptyList() {
        service.answer(200, refusal(404, NO_EXECUTIONS));
        assertThat(service.client().listExecutions("r-1", ExecutionFilter.latest()))
                .isEmpty();
    }

    @Test
    void nothingThatMatchesIsAnEmptyList() {
        // §2.2: 404 when a filter matches nothing.
        String body = refusal(404, "No item found with given filters.");
        service.answer(404, body);
        service.answer(404, body);
        service.answer(404, body);
        InsightsClient client = service.client();
        assertThat(client.listQueries(QueryFilter.byName("none"))).isEmpty();
        assertThat(client.listReports(ReportFilter.byName("none"))).isEmpty();
        assertThat(client.findDataset("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"statusCode\": 404, \"message\": \"Resource not found\" }",
                "<html><body>404 Not Found</body></html>",
            })
    void aWrongAddressIsNoEmptyList(String body) {
        // A gateway's 404, in JSON or HTML, must not be taken for "not yet": a poll would wait for hours.
        service.answer(404, body);
        InsightsClient client = service.client();
        ApiException refused =
                catchThrowableOfType(ApiException.class, () -> client.listExecutions("r-1", ExecutionFilter.latest()));
        assertThat(refused.reason()).isEqualTo(Reason.NO_SUCH_ADDRESS);
        assertThat(refused).hasMessageContaining("check the endpoint and the program");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html>\n<head>Sign in to the proxy</head>",
                "",
                "   ",
                "[]",
                "\"text\"",
                "{\"value\":[",
                "{\"value\":[]} trailing",
                "{\"value\":{}}",
                "{\"value\":[1]}",
                "{\"value\":[],\"totalCount\":1e9999999999}",
                "{\"something\":\"else\"}",
                "{\"value\":[{\"reportId\":\"\"}]}",
                "{\"value\":[{\"reportId\":\"a\\nb\"}]}",
                "{\"value\":[{\"reportId\":\"a\\u202eb\"}]}"
            })
    void aSuccessThatCannotBeReadIsAnError(String body) {
        service.answer(200, body);
        InsightsClient client = service.client();
        ApiException unreadable =
                catchThrowableOfType(ApiException.class, () -> client.listReports(ReportFilter.all()));
        assertThat(unreadable.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(unreadable.isRefusal()).isFalse();
        assertThat(unreadable)
                .hasMessageStartingWith(
                        "The answer to GET ScheduledReport (HTTP 200) is not what the service documents")
                .hasMessageNotContaining("\n");
    }

    @Test
    void hostilelyNestedJsonIsAnError() {
        service.answer(200, "{\"value\":" + "[".repeat(100_000));
        InsightsClient client = service.client();
        ApiException unreadable =
                catchThrowableOfType(ApiException.class, () -> client.listReports(ReportFilter.all()));
        assertThat(unreadable.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void aCreationWithoutItsEntryIsAnError() {
        service.answer(200, ServiceStub.envelope());
        ApiException unreadable = createReport();
        assertThat(unreadable).hasMessageContaining("it has no entry");
        // The report may well exist.
        assertThat(unreadable.isRefusal()).isFalse();
    }

    @Test
    void aPageOfAnotherServerIsQuotedBriefly() {
        service.answer(502, "<html>\n<title>Bad gateway</title>" + "x".repeat(10_000));
        ApiException refused = createReport();
        assertThat(refused).hasMessageContaining("<html> <title>Bad gateway</title>");
        assertThat(refused.getMessage()).hasSizeLessThan(700);
    }

    @Test
    void secretsInAnAnswerAreNotRepeated() {
        String message = "Bearer " + ServiceStub.TOKEN + " or eyJhbGciOiJub25lIn0.e30.sig may not read"
                + " https://files.contoso.example/a.csv?sig=s3cret now";
        service.answer(400, refusal(400, message));
        assertThat(createReport())
                .hasMessageContaining("may not read https://files.contoso.example/a.csv?… now")
                .hasMessageNotContainingAny(ServiceStub.TOKEN, "eyJhbGci", "s3cret");
    }

    @Test
    void noAnswerIsNoRefusal() {
        service.answer(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        InsightsClient client = service.client();
        assertThatThrownBy(() -> client.createReport(report()))
                .isInstanceOf(ServiceException.class)
                .isNotInstanceOf(ApiException.class)
                .hasMessageNotContaining(ServiceStub.TOKEN);
        assertThat(service.calls()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("POST ScheduledReport");
            assertThat(call.status()).isEmpty();
        });
    }

    @Test
    void refusalsCanBeSentBetweenProcesses() throws IOException, ClassNotFoundException {
        service.answer(400, refusal(400, "Invalid QueryId"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(createReport());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ApiException copy = (ApiException) in.readObject();
            assertThat(copy.reason()).isEqualTo(Reason.INVALID_REQUEST);
            assertThat(copy.serviceMessage()).contains("Invalid QueryId");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNREADABLE_ANSWER"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyReasonSaysWhatToDo(Reason reason) {
        assertThat(Refusal.advice(reason)).isNotBlank().endsWith(".");
    }

    private ApiException createReport() {
        InsightsClient client = service.client();
        return catchThrowableOfType(ApiException.class, () -> client.createReport(report()));
    }

    private static NewReport report() {
        return NewReport.executeNow("n", null, "q-1", Optional.empty());
    }

    private static String refusal(int status, String message) {
        return "{\"value\":[],\"nextLink\":null,\"totalCount\":0,\"message\":\"" + message + "\",\"statusCode\":"
                + status + ",\"dataRedacted\":false}";
    }
}
