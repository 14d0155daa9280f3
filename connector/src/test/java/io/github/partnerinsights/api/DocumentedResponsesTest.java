package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents' own answers, which are Microsoft's text and not ours to ship: run with {@code -Dapi.examples=<folder>}.
 * Answers of the sign-in are left to its own tests.
 */
@EnabledIfSystemProperty(named = "api.examples", matches = ".+", disabledReason = "the documents' samples are not here")
class DocumentedResponsesTest {
    @RegisterExtension
    private final ServiceStub service = new ServiceStub();

    static Stream<Path> responses() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("api.examples", ".")))) {
            return files
                    .filter(file -> file.getFileName().toString().matches("(mpn|cmp|apps-games)__.*response.*\\.json"))
                    .filter(file -> !file.getFileName().toString().contains("token-response"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("responses")
    void everyDocumentedResponseIsRead(Path file) throws IOException {
        String name = file.getFileName().toString();
        String json = Files.readString(file);
        service.answer(json);
        InsightsClient client = service.client();
        if (name.contains("dataset")) {
            List<Dataset> datasets = client.listDatasets();
            assertThat(datasets).singleElement().satisfies(dataset -> {
                assertThat(json).contains("\"" + dataset.datasetName() + "\"");
                assertThat(dataset.selectableColumns()).isNotEmpty();
                assertThat(dataset.availableDateRanges()).isNotEmpty();
            });
        } else if (name.contains("testquery") || name.contains("try-query")) {
            TestRows rows = client.testQuery("SELECT A FROM B", Optional.empty());
            assertThat(rows.rows()).isNotEmpty();
            assertThat(rows.totalCount()).isPresent();
        } else if (name.contains("query")) {
            assertThat(client.listQueries(QueryFilter.all()))
                    .singleElement()
                    .satisfies(query -> assertThat(json).contains(query.queryId(), query.name(), query.query()));
        } else if (name.contains("execution")) {
            assertThat(client.listExecutions("r-1", ExecutionFilter.latest()))
                    .singleElement()
                    .satisfies(execution -> {
                        assertThat(execution.executionStatus().isKnown()).isTrue();
                        assertThat(json).contains(execution.executionId(), execution.reportId());
                    });
        } else if (name.contains("report")) {
            assertThat(client.listReports(ReportFilter.all())).singleElement().satisfies(report -> {
                assertThat(json).contains(report.reportId(), report.reportName(), report.queryId());
                assertThat(report.recurrenceCount()).isPresent();
                assertThat(report.callbackUrl()).isNotNull();
            });
        } else {
            throw new AssertionError("No method of the client is known for " + name);
        }
    }
}
