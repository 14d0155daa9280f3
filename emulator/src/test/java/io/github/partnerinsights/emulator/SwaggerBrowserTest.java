package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.web.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Swagger UI where the service has its own (api/reference.md §0), as a person with a browser uses it. */
@Tag("browser")
class SwaggerBrowserTest {

    private static final String PAGE = "/insights/v1/mpn/swagger/index.html";

    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().rows(50).build());
    private final Browser browser = Browser.start();

    @BeforeEach
    void size() {
        browser.size(1000, 1150);
    }

    @AfterEach
    void stop() {
        browser.close();
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({"mpn, ScheduledReport", "cmp, ScheduledReport"})
    void theCallsOfAProgramAreDescribed(String program, String call) {
        open("/insights/v1/" + program + "/swagger/index.html");
        assertThat(browser.run("return document.querySelector('.swagger-ui').textContent")
                        .asText())
                .contains(call);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aCallCanBeTriedWithABearerToken() {
        String token = new TestClient(emulator).token();
        open(PAGE);
        browser.click(".btn.authorize");
        browser.await("document.querySelector('.auth-container input') !== null");
        browser.type(".auth-container input", token);
        browser.click(".auth-btn-wrapper .btn.authorize");
        browser.await("document.querySelector('.auth-btn-wrapper .btn-done') !== null");
        browser.click(".auth-btn-wrapper .btn-done");
        String dataset = ".opblock-summary-get:has([data-path$='/ScheduledDataset'])";
        browser.run("document.querySelector(arguments[0] + ' .opblock-summary-control').click()", dataset);
        press(".btn.execute");
        browser.await("document.querySelector('.live-responses-table tr.response .response-col_status').textContent"
                + ".startsWith('200')");
        assertThat(emulator.requestLog().entries(Call.DATASETS))
                .singleElement()
                .satisfies(entry -> assertThat(entry.status()).isEqualTo(200));
    }

    /** With {@code -Dupdate.docs} it is the picture of docs/emulator.md that is taken anew. */
    @Test
    void aPictureOfSwaggerUiIsSmallEnoughForTheDocs() {
        open(PAGE);
        Path picture = Pictures.file("emulator-swagger.png");
        browser.picture(picture);
        assertThat(picture).satisfies(Pictures::isSmall);
    }

    private void press(String selector) {
        browser.await("document.querySelector('" + selector + "') !== null");
        browser.run("document.querySelector(arguments[0]).click()", selector);
    }

    private void open(String path) {
        browser.open(emulator.authority().resolve(path));
        browser.await("document.querySelectorAll('.opblock').length > 3");
    }
}
