package io.github.partnerinsights.api;

import static io.github.partnerinsights.api.ServiceStub.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.auth.AccessToken;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each call sends (api/reference.md §2). */
class RequestsTest {
    private static final String QUERY = "{\"queryId\":\"q-1\",\"name\":\"n\",\"query\":\"SELECT A FROM B\"}";
    private static final String REPORT = "{\"reportId\":\"r-1\",\"reportName\":\"n\",\"queryId\":\"q-1\"}";
    private static final Window WINDOW =
            new Window(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-02-01T12:30:00Z"));

    @RegisterExtension
    private final ServiceStub service = new ServiceStub();

    @Test
    void everyCallCarriesTheDocumentedHeadersAndOurIds() throws InterruptedException {
        service.answer(envelope());
        service.client().listDatasets();
        RecordedRequest request = service.request();
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + ServiceStub.TOKEN);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("stub-test/1");
        assertThat(UUID.fromString(request.getHeaders().get("ms-correlationid")))
                .isNotEqualTo(UUID.fromString(request.getHeaders().get("ms-requestid")));
    }

    @Test
    void listsDatasets() throws InterruptedException {
        service.answer(envelope());
        service.client().listDatasets();
        assertRequest("GET /insights/v1/mpn/ScheduledDataset");
    }

    @Test
    void findsADatasetInAnyLetterCase() throws InterruptedException {
        service.answer(envelope("{\"datasetName\":\"Other\"}", "{\"datasetName\":\"OfficeUsage\"}"));
        assertThat(service.client().findDataset(" officeusage "))
                .map(Dataset::datasetName)
                .contains("OfficeUsage");
        assertRequest("GET /insights/v1/mpn/ScheduledDataset?datasetName=officeusage");
    }

    @Test
    void findsNoDatasetWhereTheServiceIgnoresTheName() {
        service.answer(envelope("{\"datasetName\":\"Other\"}"));
        assertThat(service.client().findDataset("OfficeUsage")).isEmpty();
    }

    @Test
    void createsAQuery() throws InterruptedException {
        service.answer(envelope(QUERY));
        service.client().createQuery(new NewQuery("Größe \"x\"", null, "SELECT A FROM B"));
        RecordedRequest request = assertRequest("POST /insights/v1/mpn/ScheduledQueries");
        assertThat(body(request)).isEqualTo("{\"Name\":\"Größe \\\"x\\\"\",\"Query\":\"SELECT A FROM B\"}");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void createsAQueryWithADescription() throws InterruptedException {
        service.answer(envelope(QUERY));
        service.client().createQuery(new NewQuery("n", "why", "SELECT A FROM B"));
        assertThat(body(service.request()))
                .isEqualTo("{\"Name\":\"n\",\"Description\":\"why\",\"Query\":\"SELECT A FROM B\"}");
    }

    @Test
    void listsAllQueries() throws InterruptedException {
        service.answer(envelope());
        service.client().listQueries(QueryFilter.all());
        assertRequest("GET /insights/v1/mpn/ScheduledQueries");
    }

    @Test
    void listsTheUsersQueries() throws InterruptedException {
        service.answer(envelope());
        service.client().listQueries(QueryFilter.userDefined());
        assertRequest("GET /insights/v1/mpn/ScheduledQueries?includeSystemQueries=false");
    }

    @Test
    void listsSystemQueries() throws InterruptedException {
        service.answer(envelope());
        service.client().listQueries(QueryFilter.system());
        assertRequest("GET /insights/v1/mpn/ScheduledQueries?includeOnlySystemQueries=true");
    }

    @Test
    void listsQueriesByIdAndName() throws InterruptedException {
        service.answer(envelope());
        service.client()
                .listQueries(
                        new QueryFilter(Optional.of("q-1"), Optional.of("a&b c+d"), QueryFilter.Kind.USER_DEFINED));
        assertRequest("GET /insights/v1/mpn/ScheduledQueries"
                + "?queryId=q-1&queryName=a%26b%20c%2Bd&includeSystemQueries=false");
    }

    @Test
    void deletesAQuery() throws InterruptedException {
        service.answer(envelope(QUERY));
        assertThat(service.client().deleteQuery(" q-1 ").queryId()).isEqualTo("q-1");
        assertRequest("DELETE /insights/v1/mpn/ScheduledQueries/q-1");
    }

    @Test
    void testsAStatementInAWindow() throws InterruptedException {
        service.answer(envelope());
        service.client().testQuery("SELECT A FROM B WHERE C='50% & more'", Optional.of(WINDOW));
        assertRequest("GET /insights/v1/mpn/ScheduledQueries/testQueryResult"
                + "?exportQuery=SELECT%20A%20FROM%20B%20WHERE%20C%3D%2750%25%20%26%20more%27"
                + "&startTime=2024-01-01T00%3A00%3A00Z&endTime=2024-02-01T12%3A30%3A00Z");
    }

    @Test
    void testsASavedQuery() throws InterruptedException {
        service.answer(envelope());
        service.client().testSavedQuery("q-1", Optional.empty());
        assertRequest("GET /insights/v1/mpn/ScheduledQueries/testQueryResult?queryId=q-1");
    }

    @Test
    void createsAReportThatRunsNow() throws InterruptedException {
        service.answer(envelope(REPORT));
        service.client().createReport(NewReport.executeNow("n", null, "q-1", Optional.of(WINDOW)));
        RecordedRequest request = assertRequest("POST /insights/v1/mpn/ScheduledReport");
        // §2.4: StartTime and recurrence are ignored with ExecuteNow, so they are not sent.
        assertThat(body(request))
                .isEqualTo("{\"ReportName\":\"n\",\"QueryId\":\"q-1\",\"ExecuteNow\":true,"
                        + "\"QueryStartTime\":\"2024-01-01T00:00:00Z\",\"QueryEndTime\":\"2024-02-01T12:30:00Z\","
                        + "\"Format\":\"CSV\"}");
    }

    @Test
    void createsARecurringReport() throws InterruptedException {
        service.answer(envelope(REPORT));
        Callback callback = new Callback(new SecretUrl("https://hook.contoso.example"), Callback.Method.GET);
        service.client()
                .createReport(NewReport.recurring(
                                "n", "d", "q-1", Instant.parse("2024-01-01T00:00:00.9Z"), 24, OptionalInt.of(3))
                        .withFormat(ReportFormat.TSV)
                        .withCallback(callback));
        assertThat(body(service.request()))
                .isEqualTo("{\"ReportName\":\"n\",\"Description\":\"d\",\"QueryId\":\"q-1\",\"ExecuteNow\":false,"
                        + "\"StartTime\":\"2024-01-01T00:00:00Z\",\"RecurrenceInterval\":24,\"RecurrenceCount\":3,"
                        + "\"Format\":\"TSV\",\"CallbackUrl\":\"https://hook.contoso.example\","
                        + "\"CallbackMethod\":\"GET\"}");
    }

    @Test
    void listsAllReports() throws InterruptedException {
        service.answer(envelope());
        service.client().listReports(ReportFilter.all());
        assertRequest("GET /insights/v1/mpn/ScheduledReport");
    }

    @Test
    void listsReportsByEachFilter() throws InterruptedException {
        service.answer(envelope());
        service.client().listReports(new ReportFilter(Optional.of("r-1"), Optional.of("a b"), Optional.of("q-1")));
        assertRequest("GET /insights/v1/mpn/ScheduledReport?reportId=r-1&reportName=a%20b&queryId=q-1");
    }

    @Test
    void updatesAReport() throws InterruptedException {
        service.answer(envelope(REPORT));
        service.client()
                .updateReport(
                        "r-1",
                        ReportUpdate.of("n", Instant.parse("2024-01-01T00:00:00Z"))
                                .withDescription("d")
                                .withRecurrence(48, OptionalInt.of(5))
                                .withFormat(ReportFormat.CSV)
                                .withCallback(new Callback(
                                        new SecretUrl("https://hook.contoso.example"), Callback.Method.POST)));
        RecordedRequest request = assertRequest("PUT /insights/v1/mpn/ScheduledReport/r-1");
        assertThat(body(request))
                .isEqualTo("{\"ReportName\":\"n\",\"Description\":\"d\",\"StartTime\":\"2024-01-01T00:00:00Z\","
                        + "\"RecurrenceInterval\":48,\"RecurrenceCount\":5,\"Format\":\"CSV\","
                        + "\"CallbackUrl\":\"https://hook.contoso.example\",\"CallbackMethod\":\"POST\"}");
    }

    @Test
    void updatesOnlyWhatIsGiven() throws InterruptedException {
        service.answer(envelope(REPORT));
        service.client().updateReport("r-1", ReportUpdate.of("n", Instant.parse("2024-01-01T00:00:00Z")));
        assertThat(body(service.request())).isEqualTo("{\"ReportName\":\"n\",\"StartTime\":\"2024-01-01T00:00:00Z\"}");
    }

    @Test
    void deletesAReport() throws InterruptedException {
        service.answer(envelope(REPORT));
        assertThat(service.client().deleteReport("r-1").reportId()).isEqualTo("r-1");
        assertRequest("DELETE /insights/v1/mpn/ScheduledReport/r-1");
    }

    @Test
    void pausesAReportWithoutABody() throws InterruptedException {
        service.answer(envelope(REPORT));
        service.client().pauseReport("r-1");
        assertThat(assertRequest("PUT /insights/v1/mpn/ScheduledReport/pause/r-1")
                        .getBodySize())
                .isZero();
    }

    @Test
    void resumesAReportWithoutABody() throws InterruptedException {
        service.answer(envelope(REPORT));
        service.client().resumeReport("r-1");
        assertThat(assertRequest("PUT /insights/v1/mpn/ScheduledReport/resume/r-1")
                        .getBodySize())
                .isZero();
    }

    @Test
    void asksForTheLatestExecutionInAnyDocumentedState() throws InterruptedException {
        service.answer(envelope());
        service.client().listExecutions("r-1", ExecutionFilter.latest());
        assertRequest("GET /insights/v1/mpn/ScheduledReport/execution/r-1"
                + "?executionStatus=Pending%3BRunning%3BPaused%3BCompleted&getLatestExecution=true");
    }

    @Test
    void asksForTheServicesDefault() throws InterruptedException {
        service.answer(envelope());
        service.client().listExecutions("r-1", ExecutionFilter.latestCompleted());
        assertRequest("GET /insights/v1/mpn/ScheduledReport/execution/r-1?getLatestExecution=true");
    }

    @Test
    void asksForListsOfExecutionsReportsAndStates() throws InterruptedException {
        // §2.5: executionId, executionStatus and reportId may be lists.
        service.answer(envelope());
        service.client()
                .listExecutions(
                        "r-1; r-2", ExecutionFilter.byId("e-1", "e-2").withStatuses(List.of(ExecutionStatus.FAILED)));
        assertRequest("GET /insights/v1/mpn/ScheduledReport/execution/r-1%3Br-2"
                + "?executionId=e-1%3Be-2&executionStatus=Failed&getLatestExecution=false");
    }

    @Test
    void asksForTheExecutionsOfNinetyDays() throws InterruptedException {
        service.answer(envelope());
        service.client().listExecutions("r-1", ExecutionFilter.all());
        assertThat(service.request().getTarget()).endsWith("&getLatestExecution=false");
    }

    @Test
    void asksTheOtherProgramBehindAnEndpointWithASlash() throws InterruptedException {
        service.answer(envelope());
        try (InsightsClient client = InsightsClient.builder()
                .endpoint(URI.create(service.endpoint() + "/"))
                .program(Program.CMP)
                .tokens(() -> new AccessToken("token", Instant.MAX))
                .build()) {
            client.listDatasets();
        }
        assertRequest("GET /insights/v1/cmp/ScheduledDataset");
    }

    private RecordedRequest assertRequest(String methodAndTarget) throws InterruptedException {
        RecordedRequest request = service.request();
        assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo(methodAndTarget);
        return request;
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }
}
