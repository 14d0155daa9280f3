package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.Window;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestNameTest {

    private static final Optional<Window> OCTOBER =
            Optional.of(new Window(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z")));

    @Test
    void equalRequestsHaveOneName() {
        assertThat(RequestName.ofReport("q", OCTOBER)).isEqualTo(RequestName.ofReport("q", OCTOBER));
    }

    @Test
    void theWindowIsPartOfTheRequest() {
        assertThat(RequestName.ofReport("q", OCTOBER)).isNotEqualTo(RequestName.ofReport("q", Optional.empty()));
    }

    @Test
    void aQueryAndAReportNeverShareAName() {
        assertThat(RequestName.ofStatement("q")).isNotEqualTo(RequestName.ofReport("q", Optional.empty()));
    }

    // Names and descriptions stand at the service longer than a version of the connector lives: they must not change.
    @Test
    void aNameStaysWhatItWas() {
        assertThat(RequestName.ofStatement("SELECT City FROM Profile").text())
                .isEqualTo("PartnerInsightsForSpark f25b72108af434678a34");
        assertThat(RequestName.ofReport("SELECT City FROM Profile", Optional.empty())
                        .text())
                .isEqualTo("PartnerInsightsForSpark 73f1fcdbd54d01c5396f");
        assertThat(RequestName.ofReport("SELECT City FROM Profile", OCTOBER).text())
                .isEqualTo("PartnerInsightsForSpark 467fca5e2ce35bd1d994");
    }

    @Test
    void aDescriptionStaysWhatItWas() {
        String begin = "Made by the Partner Insights connector for Apache Spark (request f25b72108af434678a34,"
                + " attempt 0f5a7e10-2b6c-4d4e-9a51-6d2f3c8b9a01";
        Map<Keeping, String> descriptions = Map.of(
                Keeping.SHARED, begin + ")",
                Keeping.UNTIL_EXIT, begin + ", until its application ends)",
                Keeping.FOR_GOOD, begin + ", for good)");

        assertThat(descriptions).allSatisfy((keeping, description) -> {
            Marker marker = new Marker(
                    "f25b72108af434678a34", UUID.fromString("0f5a7e10-2b6c-4d4e-9a51-6d2f3c8b9a01"), keeping);
            assertThat(marker.text()).isEqualTo(description);
            assertThat(Marker.in(description)).contains(marker);
        });
    }

    // api/reference.md §5: a description has at most 256 characters.
    @Test
    void aDescriptionIsShortEnough() {
        Marker marker = new Marker(RequestName.ofStatement("q").hash(), UUID.randomUUID(), Keeping.UNTIL_EXIT);

        assertThat(marker.text()).hasSizeLessThanOrEqualTo(256);
    }
}
