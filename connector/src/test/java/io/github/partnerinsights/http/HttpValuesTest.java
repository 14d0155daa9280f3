package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpValuesTest {

    @Test
    void settingsTravelAsTheyAre() throws Exception {
        HttpSettings settings = HttpSettings.defaults().withProxy(new HttpProxy("p", 1, "u", "w"));
        assertThat(travelled(settings)).isEqualTo(settings);
    }

    @Test
    void guardsTravelAsTheyAre() throws Exception {
        LinkGuard guard = LinkGuard.of(URI.create("https://a"), Set.of("b"));
        assertThat(travelled(guard)).isEqualTo(guard);
    }

    @Test
    void failuresTravelWithTheirStatusAndIds() throws Exception {
        Correlation ids = new Correlation("c", "r", null, "d");
        ServiceException failure =
                (ServiceException) travelled(new ServiceException("m", OptionalInt.of(418), ids, null));
        assertThat(failure.status()).hasValue(418);
        assertThat(failure.correlation()).isEqualTo(ids);
        DownloadException download = (DownloadException)
                travelled(new DownloadException(DownloadException.Reason.LINK_REFUSED, "m", 403, ids));
        assertThat(download.reason()).isEqualTo(DownloadException.Reason.LINK_REFUSED);
    }

    @Test
    void defaultsLeaveTimeForATestQuery() {
        // api/reference.md §5: the service may work 100 seconds on a test query.
        assertThat(HttpSettings.defaults().readTimeout()).isGreaterThan(Duration.ofSeconds(100));
    }

    @Test
    void settingsOutOfBoundsAreNamed() {
        HttpSettings defaults = HttpSettings.defaults();
        assertThatThrownBy(() -> defaults.withMaxRetries(-1)).hasMessageContaining("maxRetries");
        assertThatThrownBy(() -> defaults.withMaxRetries(101)).hasMessageContaining("maxRetries");
        assertThatThrownBy(() -> defaults.withConnectTimeout(Duration.ZERO)).hasMessageContaining("connectTimeout");
        assertThatThrownBy(() -> defaults.withReadTimeout(Duration.ofDays(365))).hasMessageContaining("readTimeout");
        assertThatThrownBy(() -> defaults.withUserAgent("a\nb")).hasMessageContaining("userAgent");
    }

    @Test
    void aProxyIsReadWithUserAndPassword() {
        HttpProxy proxy = HttpProxy.parse("http://us%40er:p%3Aw+1@proxy.example:3128/");
        assertThat(proxy).isEqualTo(new HttpProxy("proxy.example", 3128, "us@er", "p:w+1"));
        assertThat(proxy.toString()).isEqualTo("http://***@proxy.example:3128");
    }

    @Test
    void aProxyIsReadWithoutUser() {
        assertThat(HttpProxy.parse(" http://10.0.0.1:8080 ")).isEqualTo(new HttpProxy("10.0.0.1", 8080, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy:3128",
                "https://p:1",
                "http://p",
                "http://p:0",
                "http://p:1/x",
                "http://hunter2@p:1",
                "http://u:hunter2@p:99999",
                "http://u:hunter2 @p:1",
                ""
            })
    void aMalformedProxyIsExplainedWithoutItsPassword(String text) {
        assertThatThrownBy(() -> HttpProxy.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://user:password@host:port")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void headerNamesAreFoundInAnyCase() {
        HttpHeaders headers = HttpHeaders.of(Map.of("eTag", List.of("1"), "A", List.of("2", "3")));
        assertThat(headers.first("ETag")).contains("1");
        assertThat(headers.all("a")).containsExactly("2", "3");
        assertThat(headers.with("ETAG", "4").all("etag")).containsExactly("4");
        assertThat(headers.toString()).contains("A").doesNotContain("2");
    }

    @Test
    void correlationShowsWhatIsThereAndNothingUnprintable() {
        HttpHeaders headers = HttpHeaders.none()
                .with("ms-correlationid", "c\u001b\u009b\u202e[0m")
                .with("x-ms-request-id", "s")
                .with("ms-requestid", " ");
        assertThat(Correlation.from(headers)).hasToString("ms-correlationid c???[0m, x-ms-request-id s");
        assertThat(Correlation.none().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example/insights/v1",
                "http://127.0.0.1:8080/insights/v1",
                "http://127.8.9.1",
                "http://localhost:1",
                "http://LOCALHOST:1",
                "http://[::1]:8080"
            })
    void endpointsAreHttpsOrLoopback(String endpoint) {
        assertThat(EndpointRule.check("endpoint", URI.create(endpoint))).isEqualTo(URI.create(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example",
                "http://10.0.0.1",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "ftp://127.0.0.1",
                "/insights",
                "https:api",
                "https://u:hunter2@api.example",
                "https://api.example?x=hunter2",
                "https://api.example#hunter2"
            })
    void otherEndpointsAreRefusedByName(String endpoint) {
        assertThatThrownBy(() -> EndpointRule.check("endpoint", URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("endpoint ")
                .hasMessageNotContaining("hunter2");
    }

    private static Object travelled(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
