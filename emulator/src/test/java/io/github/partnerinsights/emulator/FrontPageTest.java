package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.fault.FaultNotation;
import io.github.partnerinsights.emulator.outcome.OutcomeNotation;
import io.github.partnerinsights.emulator.web.Call;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at {@code /} as it is sent; how it behaves is seen in a browser ({@link FrontPageBrowserTest}). */
class FrontPageTest {

    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().rows(10).build());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/emulator/page.css, text/css; charset=utf-8",
        "/emulator/page.js, text/javascript; charset=utf-8"
    })
    void thePageAndItsPartsAreServed(String path, String type) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.body()).isNotBlank();
    }

    @Test
    void nothingButTheEmulatorsOwnScriptMayRunOnThePage() {
        String policy = get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("})
    void theScriptMakesNoMarkupOfTexts(String means) {
        assertThat(get("/emulator/page.js").body()).doesNotContain(means);
    }

    @Test
    void thePageNamesNoOtherHost() {
        for (String path : List.of("/", "/emulator/page.css", "/emulator/page.js")) {
            assertThat(get(path).body()).as(path).doesNotContain("//cdn").doesNotContain("http://", "https://");
        }
    }

    @Test
    void everyCallThatFaultsKnowIsOffered() {
        List<String> offered = matches("<option>([A-Z_]+)</option>");
        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Call.values())
                        .filter(call -> call != Call.CONTROL && call != Call.OTHER)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void everyFaultOfAButtonIsOneThatTheFaultPlanKnows() throws JsonProcessingException {
        List<String> faults = matches("data-fault='([^']+)'");
        assertThat(faults).hasSizeGreaterThan(8);
        for (String fault : faults) {
            assertThat(FaultNotation.rule(members(fault))).as(fault).isNotNull();
        }
    }

    private static Map<String, String> members(String json) throws JsonProcessingException {
        Map<String, String> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : TestClient.JSON.readTree(json).properties()) {
            members.put(member.getKey(), member.getValue().asText());
        }
        return members;
    }

    @Test
    void everyOutcomeThatIsOfferedIsOneThatRulesKnow() throws JsonProcessingException {
        List<String> outcomes = matches("<option value='([^']+)'>");
        assertThat(outcomes).hasSizeGreaterThan(5);
        for (String outcome : outcomes) {
            assertThat(OutcomeNotation.rule(members(outcome))).as(outcome).isNotNull();
        }
    }

    @Test
    void lookingAtThePageIsNotLogged() {
        get("/");
        get("/emulator/page.js");
        assertThat(emulator.requestLog().entries()).isEmpty();
    }

    private List<String> matches(String expression) {
        return Pattern.compile(expression)
                .matcher(get("/").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private HttpResponse<String> get(String path) {
        return TestClient.send(HttpRequest.newBuilder(URI.create(emulator.authority() + path)))
                .http();
    }
}
