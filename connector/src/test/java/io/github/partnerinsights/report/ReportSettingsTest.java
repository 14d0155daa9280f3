package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportSettingsTest {

    @Test
    void aRetentionShorterThanTheAgeIsRefused() {
        assertThatThrownBy(() -> new ReportSettings(
                        Duration.ofHours(7), WaitSettings.defaults(), CleanUpMode.REPLACE, Duration.ofHours(6), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'reportRetention' (6 h 0 min)", "'maxReportAge' (7 h 0 min)");
    }
}
