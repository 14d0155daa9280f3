package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at {@code /}, as a person with a browser uses it. */
@Tag("browser")
class FrontPageBrowserTest {

    private static final String STATEMENT =
            "SELECT SubscriptionId, Month, SKU FROM DynamicsUsage TIMESPAN LAST_3_MONTHS";
    private static final String TAB = "\uE004";
    private static final String ENTER = "\uE007";
    private static Browser browser;

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().clock(clock).rows(50).build());
    private final TestClient client = new TestClient(emulator);

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void openPage() {
        browser.size(1280, 1000);
        browser.open(emulator.authority().resolve("/"));
        browser.await("document.querySelector('#live').textContent === 'Live'");
    }

    @AfterEach
    void stop() {
        browser.open(URI.create("about:blank"));
        browser.complaints();
        emulator.close();
    }

    @Test
    void whatToSetInAClientStandsAtTheTop() {
        assertThat(browser.text("main > section:first-child"))
                .startsWith("Set in the client")
                .contains(emulator.endpoint().toString())
                .contains(emulator.config().tenantId())
                .contains(emulator.config().refreshToken());
    }

    @Test
    void theDatasetsOfBothProgramsAreShown() {
        assertThat(browser.text("#datasets")).contains("DynamicsUsage");
        browser.click("input[value=cmp]");
        browser.await("!document.querySelector('#datasets').textContent.includes('DynamicsUsage')");
        assertThat(browser.text("#datasets")).contains("ISVUsage");
    }

    @Test
    void queriesReportsExecutionsQuotasAndRequestsAppearByThemselves() {
        assertThat(browser.text("#reports")).contains("None yet.");
        client.reportNow(STATEMENT);
        browser.await("document.querySelector('#reports .chip') !== null");
        browser.await("document.querySelector('#requests').textContent.includes('CREATE_REPORT')");
        assertThat(browser.text("#reports")).contains("Now").contains("Active").contains("Pending");
        assertThat(browser.text("#queries")).contains(STATEMENT);
        assertThat(browser.text("#quotas"))
                .contains(emulator.config().username())
                .contains("1 of 100")
                .contains("1 of 50")
                .contains("1 of 5");
        assertThat(browser.text("#requests tbody tr:first-child")).contains("POST /insights/v1/mpn/ScheduledReport");
    }

    @Test
    void aButtonAdvancesTheClockAndTheExecutionCompletes() {
        client.reportNow(STATEMENT);
        browser.await("document.querySelector('#reports').textContent.includes('Pending')");
        browser.click("[data-advance='1h']");
        browser.await("document.querySelector('#reports').textContent.includes('Completed')");
        assertThat(browser.text("#now")).isEqualTo("2026-11-22 11:00:00");
        assertThat(clock.instant()).isEqualTo("2026-11-22T11:00:00Z");
    }

    @Test
    void aButtonInjectsAFaultAtTheChosenCallAsOftenAsSaid() {
        choose("#fault-call", "DATASETS");
        choose("#fault-times", "2");
        browser.click("[data-fault*='503']");
        browser.await("document.querySelector('#faults').textContent.includes('call=DATASETS')");
        assertThat(client.get("ScheduledQueries").status()).isEqualTo(200);
        assertThat(client.get("ScheduledDataset").http().headers().firstValue("Retry-After"))
                .hasValue("5");
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(503);
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(200);
        browser.await("document.querySelector('#faults').textContent === 'None planned.'");
    }

    @Test
    void aFaultCanBeForgotten() {
        emulator.faults().next(3, Call.DATASETS, Fault.answer(500));
        browser.await("document.querySelector('#faults table') !== null");
        browser.click("#faults td button");
        browser.await("document.querySelector('#faults').textContent === 'None planned.'");
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(200);
    }

    @Test
    void aNumberOfTimesThatIsNoneInjectsNothing() {
        choose("#fault-times", "0");
        browser.click("[data-fault*='503']");
        choose("#fault-times", "1");
        browser.click("[data-fault*='429']");
        browser.await("document.querySelector('#faults').textContent.includes('429')");
        assertThat(emulator.faults().planned()).hasSize(1);
    }

    @Test
    void executionsCanBeMadeToFail() {
        choose("#outcome-dataset", "DynamicsUsage");
        browser.click("#set-outcome");
        browser.await("document.querySelector('#outcomes').textContent.includes('FAILED')");
        assertThat(emulator.outcomes().all()).isEqualTo(Map.of("dynamicsusage", Outcome.FAILED));
        browser.click("#clear-outcomes");
        browser.await("document.querySelector('#outcomes').textContent === 'All executions complete.'");
    }

    @Test
    void theNextExecutionOfAnyDatasetCanBeMadeToEndInAStateThatNobodyKnows() {
        choose("#outcome-dataset", "");
        choose("#outcome", "{\"status\": \"Archived\"}");
        choose("#outcome-times", "1");
        browser.click("#set-outcome");
        browser.await("document.querySelector('#outcomes').textContent.includes('times=1 status=Archived')");
        client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        browser.await("document.querySelector('#reports').textContent.includes('Archived')");
        browser.await("document.querySelector('#outcomes').textContent === 'All executions complete.'");
    }

    @Test
    void anOutcomeCanBeForgotten() {
        emulator.outcomes().next(3, "DynamicsUsage", Outcome.FAILED);
        browser.await("document.querySelector('#outcomes td') !== null");
        browser.click("#outcomes td button");
        browser.await("document.querySelector('#outcomes').textContent === 'All executions complete.'");
        assertThat(emulator.outcomes().planned()).isEmpty();
    }

    @Test
    void requestsCanBeForgotten() {
        client.get("ScheduledDataset");
        browser.await("document.querySelector('#requests').textContent.includes('DATASETS')");
        browser.click("#clear-requests");
        browser.await("document.querySelector('#requests').textContent === 'None yet.'");
    }

    @Test
    void namesAndStatementsAreTextAndNeverMarkup() {
        String markup = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>";
        String query = client.query("SELECT SubscriptionId FROM DynamicsUsage WHERE SKU = '<b>bold</b>'");
        client.post("ScheduledReport", Map.of("ReportName", markup, "QueryId", query, "ExecuteNow", true));
        TestClient.send(
                client.request("Nothing?name=" + TestClient.encoded(markup)).GET());
        browser.await("document.querySelector('#reports table') !== null");
        browser.await("document.querySelector('#requests').textContent.includes('OTHER')");
        assertThat(browser.text("#reports")).contains(markup).contains("'<b>bold</b>'");
        assertThat(browser.run("return document.querySelectorAll('main img, main script, main b').length")
                        .asInt())
                .isZero();
        assertThat(browser.run("return document.title").asText()).isEqualTo("Partner Insights emulator");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void nothingIsLoadedFromElsewhereAndTheConsoleStaysEmpty() {
        JsonNode elsewhere = browser.run("return performance.getEntriesByType('resource').map(entry => entry.name)"
                + ".filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))");
        assertThat(elsewhere).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePageSaysSoWhenTheEmulatorHasStopped() {
        emulator.close();
        browser.await("document.querySelector('#live').textContent === 'The emulator does not answer'");
    }

    @Test
    void theButtonsOfAClockThatCannotBeMovedAreOff() {
        Clock fixed = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        try (Emulator other =
                Emulator.start(EmulatorConfig.builder().clock(fixed).rows(10).build())) {
            browser.open(other.authority().resolve("/"));
            browser.await("document.querySelector('#live').textContent === 'Live'");
            assertThat(browser.run("return document.querySelectorAll('[data-advance]:enabled').length")
                            .asInt())
                    .isZero();
            assertThat(browser.text("#clock-note")).contains("The program that embeds the emulator");
        }
    }

    @Test
    void everyControlHasANameForAScreenReader() {
        fill();
        assertThat(browser.names("a, button, select, input, summary, meter, [tabindex]"))
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(name).isNotBlank());
    }

    @Test
    void theKeyboardReachesEveryControlInOrder() {
        fill();
        // One radio button of a group is a stop of the tab key; the arrow keys choose among them.
        int controls = browser.run("const stops = [...document.querySelectorAll("
                        + "'a, button:enabled, select, input:not([type=radio]:not(:checked)), summary, [tabindex]')];"
                        + "stops.forEach((stop, i) => stop.dataset.stop = i); return stops.length")
                .asInt();
        Set<Integer> reached = new HashSet<>();
        for (int i = 0; i < controls; i++) {
            browser.press(TAB);
            reached.add(browser.run("return Number(document.activeElement.dataset.stop ?? -1)")
                    .asInt());
        }
        assertThat(reached).doesNotContain(-1).hasSize(controls);
    }

    @Test
    void aButtonWorksByKeyboardAndKeepsTheFocusWhenThePlanChanges() {
        emulator.faults().next(3, Call.DATASETS, Fault.answer(500));
        browser.await("document.querySelector('#faults td button') !== null");
        browser.run("document.querySelector('#faults td button').focus()");
        client.get("ScheduledDataset");
        browser.await("document.querySelector('#faults td:nth-child(2)').textContent === '1'");
        browser.press(ENTER);
        browser.await("document.querySelector('#faults').textContent === 'None planned.'");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 480, 768})
    void aNarrowWindowNeedsNoSidewaysScrolling(int width) {
        fill();
        browser.size(width, 900);
        assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyTextStandsOutFromItsGround(String scheme) {
        fill();
        browser.devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        // WCAG 2.2, 1.4.3: 4.5 to 1.
        JsonNode faint = browser.run("""
                const channel = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
                const light = ([r, g, b]) =>
                  0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
                const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
                const ground = (place) => {
                  const colour = numbers(getComputedStyle(place).backgroundColor);
                  return colour[3] === 0 ? ground(place.parentElement) : colour;
                };
                return [...document.querySelectorAll('body *')]
                  .filter((place) => place.checkVisibility() && !place.closest('option, :disabled')
                    && [...place.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
                  .map((place) => {
                    const shades = [light(numbers(getComputedStyle(place).color)), light(ground(place))].sort((a, b) => b - a);
                    return [(shades[0] + 0.05) / (shades[1] + 0.05), place.outerHTML.slice(0, 100)];
                  })
                  .filter(([ratio]) => ratio < 4.5);
                """);
        browser.devTools("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        assertThat(faint).isEmpty();
    }

    /** With {@code -Dupdate.docs} it is the picture of docs/emulator.md that is taken anew. */
    @Test
    void aPictureOfThePageIsSmallEnoughForTheDocs() {
        browser.size(1000, 1250);
        fill();
        Path picture = Pictures.file("emulator-page.png");
        browser.picture(picture);
        assertThat(picture).satisfies(Pictures::isSmall);
    }

    /** Lets every part of the page have something to show. */
    private void fill() {
        String report = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        client.executions(report, "");
        client.reportNow("SELECT Month, SKU, AssignedSeats, ActiveSeats FROM DynamicsUsage");
        emulator.faults().next(2, Call.FILE, Fault.cutAfter(1_000));
        emulator.outcomes().set("OfficeUsage", Outcome.FAILED);
        browser.await("document.querySelector('#reports').textContent.includes('Completed')");
        browser.await("document.querySelectorAll('#reports tbody tr').length === 2");
        browser.await("document.querySelector('#faults td') !== null");
        browser.await("document.querySelector('#outcomes td') !== null");
    }

    /** Sets a field as a person does: what listens to it hears of it. */
    private static void choose(String selector, String value) {
        browser.run(
                "const field = document.querySelector(arguments[0]); field.value = arguments[1];"
                        + "field.dispatchEvent(new Event('change', { bubbles: true }));",
                selector,
                value);
    }
}
