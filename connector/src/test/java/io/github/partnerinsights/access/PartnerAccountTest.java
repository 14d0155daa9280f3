package io.github.partnerinsights.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.report.Quotas;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartnerAccountTest {

    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().rows(10).build());

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void anAccountIsOpenedWithTheOptionsOfReads() {
        Map<String, Object> options = options();
        // As Python gives it.
        options.put("maxRetries", 2);

        try (PartnerAccount account = PartnerAccount.open(options)) {
            assertThat(account.client().findDataset("DynamicsUsage")).isPresent();
            assertThat(account.schedules().list()).isEmpty();
            assertThat(account.schedules().quota()).isEqualTo(new Quotas(0, 0, 0));
        }
    }

    @Test
    void referencesToTheConfigurationLeadToTheOneThatIsGiven() {
        Map<String, Object> options = options();
        options.put("clientSecret", "conf:partner.secret");

        try (PartnerAccount account = PartnerAccount.open(
                options, Map.of("partner.secret", emulator.config().clientSecret()))) {
            assertThat(account.schedules().list()).isEmpty();
        }
        assertThatThrownBy(() -> PartnerAccount.open(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("conf:partner.secret", "not set");
    }

    @Test
    void whatIsMissingOrIsAboutReadsIsToldAtOnce() {
        Map<String, Object> options = options();
        options.put("dataset", "DynamicsUsage");

        assertThatThrownBy(() -> PartnerAccount.open(options)).hasMessageContaining("'dataset'");
        assertThatThrownBy(() -> PartnerAccount.open(Map.of())).hasMessageContaining("No credentials are given");
        assertThat(emulator.requestLog().entries()).isEmpty();
    }

    private Map<String, Object> options() {
        EmulatorConfig config = emulator.config();
        Map<String, Object> options = new HashMap<>();
        options.put("endpoint", emulator.endpoint());
        options.put("authority", emulator.authority());
        options.put("tenantId", config.tenantId());
        options.put("clientId", config.clientId());
        options.put("clientSecret", config.clientSecret());
        options.put("refreshToken", config.refreshToken());
        return options;
    }
}
