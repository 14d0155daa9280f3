package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.http.ServiceException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nextLink}: documented as "next page", never shown with a value (api/reference.md §2.0). */
class PagesTest {
    @RegisterExtension
    private final ServiceStub service = new ServiceStub();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENDPOINT/mpn/ScheduledDataset?page=2",
                "/insights/v1/mpn/ScheduledDataset?page=2",
                "ScheduledDataset?page=2",
                "?page=2",
                " ?page=2 "
            })
    void followsAbsoluteAndRelativeLinks(String link) throws InterruptedException {
        service.answer(page("A", link.replace("ENDPOINT", service.endpoint().toString())));
        service.answer(page("B", null));
        assertThat(service.client().listDatasets())
                .extracting(Dataset::datasetName)
                .containsExactly("A", "B");
        service.request();
        assertThat(service.request().getTarget()).isEqualTo("/insights/v1/mpn/ScheduledDataset?page=2");
    }

    @Test
    void signsLaterPagesToo() throws InterruptedException {
        service.answer(page("A", "?page=2"));
        service.answer(page("B", null));
        service.client().listDatasets();
        service.request();
        assertThat(service.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + ServiceStub.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/steal?sig=s3cret",
                "//evil.example/steal",
                "https://127.0.0.1:PORT/other-scheme",
                "http://127.0.0.1:1/other-port",
                "http://localhost:PORT/other-name",
                "http://someone@127.0.0.1:PORT/",
                "mailto:ann@contoso.example",
                "file:///etc/passwd"
            })
    void sendsNoTokenToAnotherHost(String link) {
        service.answer(
                page("A", link.replace("PORT", String.valueOf(service.endpoint().getPort()))));
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("nextLink leads to")
                .hasMessageNotContainingAny("s3cret", "someone");
        assertThat(service.requests()).isOne();
    }

    @Test
    void refusesALinkThatIsNoAddress() {
        service.answer(page("A", "ScheduledDataset?page=<2>"));
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets).hasMessageContaining("nextLink is not an address");
    }

    @Test
    void refusesALinkThatLeadsBack() {
        service.answer(page("A", "?page=2"));
        service.answer(page("B", "?page=2"));
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("leads back");
    }

    @Test
    void refusesALinkToTheFirstPage() {
        service.answer(page("A", "ScheduledDataset"));
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets).hasMessageContaining("leads back");
        assertThat(service.requests()).isOne();
    }

    @Test
    void readsAHundredPagesAndNoMore() {
        // A hundred: what a real client of the service allows (§2.0).
        for (int page = 2; page <= 101; page++) {
            service.answer(page("D" + page, "?page=" + page));
        }
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("after 100 pages");
        assertThat(service.requests()).isEqualTo(100);
    }

    @Test
    void readsSoManyCharactersAndNoMoreHoweverFewPagesTheyAre() {
        String padding = "x".repeat(Pages.MOST_CHARACTERS / 8);
        for (int page = 2; page <= 9; page++) {
            service.answer(page("D" + page, "?page=" + page + "\",\"padding\":\"" + padding));
        }
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("more than 16777216 characters together");
        assertThat(service.requests()).isEqualTo(8);
    }

    @Test
    void doesNotTakeAMissingLaterPageForAnEmptyList() {
        service.answer(page("A", "?page=2"));
        service.answer(404, "{\"value\":[],\"message\":\"No item found with given filters.\",\"statusCode\":404}");
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.reason()).isEqualTo(ApiException.Reason.NOT_FOUND));
    }

    @Test
    void followsTheTestRowsToo() {
        service.answer("{\"value\":[{\"A\":\"1\"}],\"nextLink\":\"?page=2\",\"totalCount\":2}");
        service.answer("{\"value\":[{\"A\":\"2\",\"B\":\"x\"}],\"totalCount\":2}");
        TestRows rows = service.client().testQuery("SELECT A FROM B", Optional.empty());
        assertThat(rows.columns()).containsExactly("A", "B");
        assertThat(rows.rows().get(0)).containsExactly("1", null);
        assertThat(rows.rows().get(1)).containsExactly("2", "x");
    }

    @Test
    void refusesABodyThatWouldFillTheMemory() throws IOException {
        // Small on the wire, more than 16 MiB when inflated.
        Buffer wire = new Buffer();
        try (GZIPOutputStream gzip = new GZIPOutputStream(wire.outputStream())) {
            byte[] mebibyte = new byte[1 << 20];
            for (int i = 0; i < 17; i++) {
                gzip.write(mebibyte);
            }
        }
        service.answer(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(wire)
                .build());
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets)
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("16 MiB");
    }

    private static String page(String name, @Nullable String nextLink) {
        String link = nextLink == null ? "null" : "\"" + nextLink + "\"";
        return "{\"value\":[{\"datasetName\":\"" + name + "\"}],\"nextLink\":" + link
                + ",\"totalCount\":1,\"message\":null,\"statusCode\":200,\"dataRedacted\":false}";
    }
}
