package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Swagger UI stands where the documents say (api/reference.md §0), and needs nobody else. */
class SwaggerPagesTest {

    private static final Emulator EMULATOR =
            Emulator.start(EmulatorConfig.builder().rows(1).build());
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @AfterAll
    static void stop() {
        EMULATOR.close();
    }

    private static HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(EMULATOR.authority().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return TestClient.send(request).http();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/insights/v1/mpn", "/insights/v1/cmp", "/insights/v1.1/cmp", "/emulator"})
    void thePageAndAllThatItRefersToAreServedFromHere(String base) {
        HttpResponse<String> page = get(base + "/swagger/index.html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self';");
        List<String> references = REFERENCE
                .matcher(page.body())
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(references)
                .contains("swagger-ui.css", "swagger-ui-bundle.js", "swagger-start.js", "v1/swagger.json")
                .allSatisfy(reference -> assertThat(
                                get(base + "/swagger/" + reference).statusCode())
                        .isEqualTo(200));
    }

    @Test
    void theLicencesThatTheScriptRefersToAreServedBesideIt() {
        String script = get("/emulator/swagger/swagger-ui-bundle.js").body();
        Matcher reference =
                Pattern.compile("For license information please see (\\S+)").matcher(script);
        assertThat(reference.find()).isTrue();

        HttpResponse<String> licences = get("/emulator/swagger/" + reference.group(1));

        assertThat(licences.statusCode()).isEqualTo(200);
        assertThat(licences.body()).contains("React", "Permission is hereby granted");
        // They are those of this version.
        Matcher part = Pattern.compile("DOMPurify ([\\d.]+) ").matcher(licences.body());
        assertThat(part.find()).isTrue();
        assertThat(script).contains("DOMPurify.version=\"" + part.group(1) + "\"");
    }

    @Test
    void theFolderLeadsToThePage() {
        HttpResponse<String> answer = get("/insights/v1/mpn/swagger/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/insights/v1/mpn/swagger/index.html");
    }

    @Test
    void nothingElseOfTheJarIsServed() {
        assertThat(get("/insights/v1/mpn/swagger/mpn.json").statusCode()).isEqualTo(404);
        assertThat(get("/insights/v1/mpn/swagger/..%2FEmulator.class").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theDescriptionWithItsCredentialsIsKeptFromForeignPages() {
        assertThat(get("/insights/v1/mpn/swagger/v1/swagger.json", "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void lookingAtThePageIsNotLogged() {
        long before = EMULATOR.requestLog().entries().size();
        get("/insights/v1/mpn/swagger/index.html");
        assertThat(EMULATOR.requestLog().entries()).hasSize((int) before);
    }
}
