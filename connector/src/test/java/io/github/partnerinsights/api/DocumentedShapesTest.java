package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every shape of answer that the documents show, with values of our own (api/reference.md §2, §9). */
class DocumentedShapesTest {
    @RegisterExtension
    private final ServiceStub service = new ServiceStub();

    @Test
    void readsADatasetAsMpnWritesIt() {
        service.answer("""
                {"value": [{
                    "datasetName": "SeatsOnMars",
                    "selectableColumns": ["CustomerName", "Month"],
                    "availableMetrics": ["CustomerCount"],
                    "availableDateRanges": ["LAST_MONTH", "LIFETIME"],
                    "minimumRecurrenceInterval": 24
                  }],
                  "nextLink": null, "totalCount": 1, "message": "Dataset fetched successfully",
                  "statusCode": 200, "dataRedacted": false}
                """);
        assertThat(service.client().listDatasets())
                .containsExactly(new Dataset(
                        "SeatsOnMars",
                        List.of("CustomerName", "Month"),
                        List.of("CustomerCount"),
                        List.of("LAST_MONTH", "LIFETIME"),
                        OptionalInt.of(24)));
    }

    @Test
    void readsADatasetAsCmpWritesIt() {
        // §2.0, §7: no nextLink, no dataRedacted, no minimumRecurrenceInterval; metrics may be empty.
        service.answer("""
                {"value": [{"datasetName": "Orders", "selectableColumns": ["Id"], "availableMetrics": [],
                            "availableDateRanges": ["LIFETIME"]}],
                 "totalCount": 1, "message": "Dataset fetched successfully", "statusCode": 200}
                """);
        assertThat(service.client().listDatasets())
                .containsExactly(
                        new Dataset("Orders", List.of("Id"), List.of(), List.of("LIFETIME"), OptionalInt.empty()));
    }

    @Test
    void readsPascalCaseAndBlanksAroundNames() {
        // §9.2: "DatasetName " and PascalCase on the schema pages.
        service.answer("""
                {"Value": [{"DatasetName ": "Orders", "SelectableColumns": ["Id"], "AvailableMetrics": ["Count"],
                            "AvailableDateRanges": ["LIFETIME"], "minimumRecurrenceInterval": 0}],
                 "TotalCount": 0, "Message": "…", "StatusCode": 0}
                """);
        assertThat(service.client().listDatasets())
                .containsExactly(
                        new Dataset("Orders", List.of("Id"), List.of("Count"), List.of("LIFETIME"), OptionalInt.of(0)));
    }

    @Test
    void readsADatasetWithoutColumnsAndDateRanges() {
        // §2.1: a real client guards for both.
        service.answer(ServiceStub.envelope("{\"datasetName\":\"Bare\",\"availableMetrics\":null}"));
        assertThat(service.client().listDatasets())
                .containsExactly(new Dataset("Bare", List.of(), List.of(), List.of(), OptionalInt.empty()));
    }

    @Test
    void readsASingleDatasetShownWithoutItsEnvelope() {
        // The page on custom queries shows the entry alone.
        service.answer("{\"datasetName\":\"Alone\",\"selectableColumns\":[\"A\"]}");
        assertThat(service.client().findDataset("alone"))
                .map(Dataset::selectableColumns)
                .contains(List.of("A"));
    }

    @Test
    void readsASavedQuery() {
        service.answer(ServiceStub.envelope("""
                {"queryId": "11111111-2222-3333-4444-555555555555", "name": "Mine", "description": "What I look at",
                 "query": "SELECT A FROM B", "type": "userDefined", "user": "ann@contoso.example",
                 "createdTime": "2024-02-03T04:05:06Z"}
                """));
        SavedQuery query = service.client().createQuery(new NewQuery("Mine", "What I look at", "SELECT A FROM B"));
        assertThat(query)
                .isEqualTo(new SavedQuery(
                        "11111111-2222-3333-4444-555555555555",
                        "Mine",
                        "What I look at",
                        "SELECT A FROM B",
                        "userDefined",
                        "ann@contoso.example",
                        Instant.parse("2024-02-03T04:05:06Z")));
        assertThat(query.isSystem()).isFalse();
    }

    @Test
    void readsATimeWithoutZoneAsUtc() {
        // §9.4: createdTime with and without Z.
        service.answer(ServiceStub.envelope("{\"queryId\":\"q1\",\"createdTime\":\" 2024-02-03T04:05:06 \"}"));
        assertThat(service.client().listQueries(QueryFilter.all()))
                .extracting(SavedQuery::createdTime)
                .containsExactly(Instant.parse("2024-02-03T04:05:06Z"));
    }

    @Test
    void readsAnUnreadableTimeAsNone() {
        // The schema pages have "string" where a time stands.
        service.answer(ServiceStub.envelope("{\"queryId\":\"q1\",\"createdTime\":\"string\"}"));
        assertThat(service.client().listQueries(QueryFilter.all()))
                .extracting(SavedQuery::createdTime)
                .containsOnlyNulls();
    }

    @Test
    void readsAUserThatIsANumber() {
        // §2.2: cmp's user is numeric, and a modifiedTime that mpn has not.
        service.answer(ServiceStub.envelope(
                "{\"queryId\":\"q1\",\"user\":142344300,\"type\":\"system\",\"modifiedTime\":null}"));
        List<SavedQuery> queries = service.client().listQueries(QueryFilter.system());
        assertThat(queries).extracting(SavedQuery::user).containsExactly("142344300");
        assertThat(queries).allMatch(SavedQuery::isSystem);
    }

    @Test
    void readsAReport() {
        service.answer(ServiceStub.envelope("""
                {"reportId": "r-1", "reportName": "Weekly", "description": null, "queryId": "q-1",
                 "query": "SELECT A FROM B", "user": "ann@contoso.example", "createdTime": "2024-02-03T04:05:06Z",
                 "modifiedTime": null, "executeNow": false, "startTime": "2024-02-04T00:00:00Z ",
                 "reportStatus": "Active", "recurrenceInterval": 168, "recurrenceCount": 4,
                 "callbackUrl": "https://hook.contoso.example/in?code=s3cret", "callbackMethod": "GET", "format": "csv"}
                """));
        assertThat(service.client().listReports(ReportFilter.all()))
                .containsExactly(new Report(
                        "r-1",
                        "Weekly",
                        null,
                        "q-1",
                        "SELECT A FROM B",
                        "ann@contoso.example",
                        Instant.parse("2024-02-03T04:05:06Z"),
                        null,
                        false,
                        Instant.parse("2024-02-04T00:00:00Z"),
                        "Active",
                        OptionalInt.of(168),
                        OptionalInt.of(4),
                        new SecretUrl("https://hook.contoso.example/in?code=s3cret"),
                        "GET",
                        "csv"));
    }

    @Test
    void readsAReportInTheSpellingsOfTheOtherPages() {
        // §9.1, §9.2: CallbackMethod in one answer, " RecurrenceCount" on a schema page; cmp has no executeNow.
        service.answer("""
                {"Value": [{"ReportId": "r-1", "ReportName": "Weekly", "QueryId": "q-1", " RecurrenceCount": 7,
                            "CallbackMethod": "POST"}], "TotalCount": 1, "Message": null, "StatusCode": 200}
                """);
        Report report = service.client().listReports(ReportFilter.byId("r-1")).get(0);
        assertThat(report.recurrenceCount()).hasValue(7);
        assertThat(report.callbackMethod()).isEqualTo("POST");
        assertThat(report.executeNow()).isFalse();
        assertThat(report.recurrenceInterval()).isEmpty();
    }

    @Test
    void readsAPascalEnvelopeAroundCamelEntries() {
        // §9.18
        service.answer("""
                {"Value": [{"reportId": "r-1", "isPublicInOrg": true}], "TotalCount": 1, "Message": "x",
                 "StatusCode": 200}
                """);
        assertThat(service.client().listReports(ReportFilter.all()))
                .extracting(Report::reportId)
                .containsExactly("r-1");
    }

    @Test
    void readsAPendingExecution() {
        service.answer(ServiceStub.envelope("""
                {"executionId": "e-1", "reportId": "r-1", "recurrenceInterval": 48, "recurrenceCount": 20,
                 "callbackUrl": null, "CallbackMethod": null, "format": "csv", "executionStatus": "Pending",
                 "reportLocation": null, "reportAccessSecureLink": null, "reportExpiryTime": null,
                 "reportGeneratedTime": null}
                """));
        Execution execution =
                service.client().listExecutions("r-1", ExecutionFilter.latest()).get(0);
        assertThat(execution.executionStatus()).isEqualTo(ExecutionStatus.PENDING);
        assertThat(execution.reportAccessSecureLink()).isNull();
        assertThat(execution.recurrenceInterval()).hasValue(48);
        assertThat(execution.recurrenceCount()).hasValue(20);
    }

    @Test
    void readsACompletedExecutionAndHidesItsLink() {
        service.answer(ServiceStub.envelope("""
                {"executionId": "e-1", "reportId": "r-1", "executionStatus": "completed",
                 "reportAccessSecureLink": "https://files.contoso.example/a.csv?sig=s3cret",
                 "reportExpiryTime": "2024-02-05T00:00:00Z", "reportGeneratedTime": "2024-02-04T00:00:00Z"}
                """));
        Execution execution =
                service.client().listExecutions("r-1", ExecutionFilter.latest()).get(0);
        assertThat(execution.executionStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(execution.reportAccessSecureLink())
                .isEqualTo(new SecretUrl("https://files.contoso.example/a.csv?sig=s3cret"));
        assertThat(execution.reportGeneratedTime()).isEqualTo("2024-02-04T00:00:00Z");
        assertThat(execution.reportExpiryTime()).isEqualTo("2024-02-05T00:00:00Z");
        assertThat(execution.toString()).doesNotContain("s3cret").contains("https://files.contoso.example/a.csv");
    }

    @Test
    void readsALinkThatIsNoAddress() {
        // The documented sample has a placeholder in angle brackets.
        service.answer(ServiceStub.envelope("""
                {"executionId": "e-1", "executionStatus": "Completed", "reportAccessSecureLink": "https://<somewhere>"}
                """));
        SecretUrl link = service.client()
                .listExecutions("r-1", ExecutionFilter.latest())
                .get(0)
                .reportAccessSecureLink();
        assertThat(link).hasToString("https://<somewhere>");
    }

    @Test
    void keepsAStatusThatNobodyKnows() {
        // §2.5: the list of states is not closed.
        service.answer(ServiceStub.envelope("{\"executionId\":\"e-1\",\"executionStatus\":\"Hibernating\"}"));
        ExecutionStatus status = service.client()
                .listExecutions("r-1", ExecutionFilter.latest())
                .get(0)
                .executionStatus();
        assertThat(status.word()).isEqualTo("Hibernating");
        assertThat(status.isKnown()).isFalse();
    }

    @Test
    void readsTestRowsAsText() {
        // §2.3: rows as objects, totalCount beyond what is shown.
        service.answer("""
                {"value": [{"Name": "Ann", "Seats": 1.50, "Active": true},
                           {"Seats": 12345678901234567890, "Name": null, "Extra": "x"}],
                 "nextLink": null, "totalCount": 100, "message": null, "statusCode": 200, "dataRedacted": true}
                """);
        TestRows rows = service.client().testQuery("SELECT Name FROM X", Optional.empty());
        assertThat(rows.columns()).containsExactly("Name", "Seats", "Active", "Extra");
        assertThat(rows.rows().get(0)).containsExactly("Ann", "1.50", "true", null);
        assertThat(rows.rows().get(1)).containsExactly(null, "12345678901234567890", null, "x");
        assertThat(rows.totalCount()).hasValue(100);
        assertThat(rows.dataRedacted()).isTrue();
    }

    @Test
    void readsNoTestRows() {
        service.answer(ServiceStub.envelope());
        TestRows rows = service.client().testQuery("SELECT Name FROM X", Optional.empty());
        assertThat(rows.columns()).isEmpty();
        assertThat(rows.rows()).isEmpty();
    }

    @Test
    void tellsWhenDataIsRedacted() {
        service.answer(ServiceStub.envelope("{\"executionId\":\"e-1\",\"executionStatus\":\"Completed\"}")
                .replace("\"dataRedacted\":false", "\"dataRedacted\":true"));
        assertThat(service.client().listExecutions("r-1", ExecutionFilter.latest()))
                .allMatch(Execution::dataRedacted);
        assertThat(service.calls()).singleElement().matches(ApiCall::dataRedacted);
    }

    @Test
    void readsANullValueAsNoEntries() {
        service.answer("{\"value\":null,\"totalCount\":0,\"statusCode\":200}");
        assertThat(service.client().listDatasets()).isEmpty();
    }

    @Test
    void refusesAnEntryWithoutItsId() {
        service.answer(ServiceStub.envelope("{\"reportName\":\"nameless\"}"));
        InsightsClient client = service.client();
        assertThatThrownBy(() -> client.listReports(ReportFilter.all()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("GET ScheduledReport")
                .hasMessageContaining("no reportId");
    }
}
