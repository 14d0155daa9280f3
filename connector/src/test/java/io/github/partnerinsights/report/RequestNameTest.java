package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.Window;
import java.time.Instant;
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

    // Names stand at the service longer than a version of the connector lives: this one must not change.
    @Test
    void aNameStaysWhatItWas() {
        assertThat(RequestName.ofStatement("SELECT City FROM Profile").text())
                .isEqualTo("PartnerInsightsForSpark f25b72108af434678a34");
    }

    // api/reference.md §5: a description has at most 256 characters.
    @Test
    void aDescriptionIsShortEnough() {
        Marker marker = new Marker(RequestName.ofStatement("q").hash(), UUID.randomUUID(), Keeping.UNTIL_EXIT);

        assertThat(marker.text()).hasSizeLessThanOrEqualTo(256);
    }
}
