package io.github.partnerinsights.it;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import java.util.Map;

/** The account that an emulator knows, as options of a read. */
public final class EmulatedAccount {

    private EmulatedAccount() {}

    public static Map<String, String> options(Emulator emulator) {
        EmulatorConfig config = emulator.config();
        return Map.of(
                "endpoint", emulator.endpoint().toString(),
                "authority", emulator.authority().toString(),
                "tenantId", config.tenantId(),
                "clientId", config.clientId(),
                "clientSecret", config.clientSecret(),
                "refreshToken", config.refreshToken());
    }
}
