package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in pages: {@code nextLink} is documented, its form is not (api/reference.md §2.0). */
class PagingTest {

    @Source("§2.0 nextLink")
    @Source("§2.0 totalCount")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePagesTogetherAreTheList(boolean relative) {
        try (Emulator whole = Emulator.start(EmulatorConfig.builder().rows(20).build());
                Emulator paged = Emulator.start(EmulatorConfig.builder()
                        .rows(20)
                        .pageSize(7)
                        .relativeNextLinks(relative)
                        .build())) {
            assertThat(all(paged, "ScheduledDataset", "datasetName"))
                    .isEqualTo(new TestClient(whole).get("ScheduledDataset").each("datasetName"));
            assertThat(all(paged, "ScheduledQueries?includeOnlySystemQueries=true", "queryId"))
                    .isEqualTo(new TestClient(whole)
                            .get("ScheduledQueries?includeOnlySystemQueries=true")
                            .each("queryId"));
        }
    }

    @Source("§2.0 nextLink")
    @Test
    void theLastPageHasNoLink() {
        try (Emulator emulator =
                Emulator.start(EmulatorConfig.builder().rows(20).pageSize(1).build())) {
            JsonNode answer = new TestClient(emulator)
                    .get("ScheduledDataset?datasetName=Profile")
                    .json();
            assertThat(answer.path("nextLink").isNull()).isTrue();
        }
    }

    @Test
    void aForeignTokenIsRefused() {
        try (Emulator emulator =
                Emulator.start(EmulatorConfig.builder().rows(20).pageSize(1).build())) {
            TestClient client = new TestClient(emulator);
            assertThat(client.get("ScheduledDataset?$skiptoken=x".replace("$", "%24"))
                            .status())
                    .isEqualTo(400);
            assertThat(client.get("ScheduledDataset?$skiptoken=99999".replace("$", "%24"))
                            .json()
                            .path("value"))
                    .isEmpty();
        }
    }

    private static List<String> all(Emulator emulator, String path, String member) {
        TestClient client = new TestClient(emulator);
        String base = emulator.endpoint() + "/mpn/";
        List<String> all = new ArrayList<>();
        String next = path;
        while (next != null) {
            URI uri = URI.create(next.startsWith("http") ? next : base + next);
            TestClient.Answer page =
                    TestClient.send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + client.token()));
            all.addAll(page.each(member));
            assertThat(page.json().path("totalCount").asInt())
                    .isEqualTo(page.json().path("value").size());
            next = page.json().path("nextLink").textValue();
        }
        return all;
    }
}
