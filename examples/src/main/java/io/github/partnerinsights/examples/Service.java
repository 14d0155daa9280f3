package io.github.partnerinsights.examples;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import java.util.Map;
import java.util.Optional;

/**
 * Where an example reads from: Microsoft, if credentials stand in the environment, or else an emulator in this process.
 *
 * @param name for people
 * @param options endpoint and credentials
 * @param emulator to stop at the end, if there is one
 */
record Service(String name, Map<String, String> options, Optional<Emulator> emulator) implements AutoCloseable {

    private static final String TENANT = "PARTNER_INSIGHTS_TENANT_ID";

    static Service fromEnvironment() {
        return System.getenv(TENANT) == null ? emulated() : microsoft();
    }

    /** Secrets are given by reference: only their names reach Spark. */
    private static Service microsoft() {
        return new Service(
                "Microsoft",
                Map.of(
                        "tenantId", "env:" + TENANT,
                        "clientId", "env:PARTNER_INSIGHTS_CLIENT_ID",
                        "clientSecret", "env:PARTNER_INSIGHTS_CLIENT_SECRET",
                        "refreshTokenFile", "env:PARTNER_INSIGHTS_REFRESH_TOKEN_FILE"),
                Optional.empty());
    }

    private static Service emulated() {
        EmulatorConfig config = EmulatorConfig.defaults();
        Emulator emulator = Emulator.start(config);
        return new Service(
                "the emulator at " + emulator.endpoint() + " (set " + TENANT + " for Microsoft's service)",
                Map.of(
                        "endpoint", emulator.endpoint().toString(),
                        "authority", emulator.authority().toString(),
                        "tenantId", config.tenantId(),
                        "clientId", config.clientId(),
                        "clientSecret", config.clientSecret(),
                        "refreshToken", config.refreshToken(),
                        "pollInterval", "500ms"),
                Optional.of(emulator));
    }

    @Override
    public void close() {
        emulator.ifPresent(Emulator::close);
    }
}
