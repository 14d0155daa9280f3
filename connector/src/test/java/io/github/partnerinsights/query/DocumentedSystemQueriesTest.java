package io.github.partnerinsights.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The documented system queries themselves. They are not ours to commit: the test runs where the system property {@code
 * api.examples} names the folder that holds them.
 */
class DocumentedSystemQueriesTest {

    @ParameterizedTest
    @ValueSource(strings = {"mpn__system-queries__en-2023-10.json", "mpn__system-queries__fr-2021-07.json"})
    void everySystemQueryIsRead(String file) throws IOException {
        String folder = System.getProperty("api.examples");
        assumeTrue(folder != null, "api.examples is not set");

        JsonNode queries = new ObjectMapper().readTree(Path.of(folder, file).toFile());

        assertThat(queries).hasSizeGreaterThan(15).allSatisfy(entry -> {
            ReportQuery query = ReportQuery.parse(entry.get("query").asText());
            assertThat(query.dataset()).isEqualTo(entry.get("dataset").asText());
            assertThat(ReportQuery.parse(query.render())).isEqualTo(query);
        });
    }
}
