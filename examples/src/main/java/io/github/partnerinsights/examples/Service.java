package io.github.partnerinsights.examples;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an example reads from: the service whose credentials stand in the environment, Microsoft's or an emulator that runs
 * already, or else an emulator in this process.
 *
 * @param name for people
 * @param account endpoint and credentials
 * @param emulator to stop at the end, if there is one
 */
record Service(String name, Map<String, String> account, Optional<Emulator> emulator) implements AutoCloseable {

    private static final String VARIABLE = "PARTNER_INSIGHTS_";
    private static final String TENANT = VARIABLE + "TENANT_ID";
    private static final Map<String, String> WHO = Map.of(
            "tenantId", TENANT,
            "clientId", VARIABLE + "CLIENT_ID",
            "clientSecret", VARIABLE + "CLIENT_SECRET",
            "refreshTokenFile", VARIABLE + "REFRESH_TOKEN_FILE",
            "refreshToken", VARIABLE + "REFRESH_TOKEN");
    private static final Map<String, String> WHERE =
            Map.of("endpoint", VARIABLE + "ENDPOINT", "authority", VARIABLE + "AUTHORITY");

    static Service fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static Service fromEnvironment(Map<String, String> environment) {
        return environment.containsKey(TENANT) ? asTold(environment) : emulated();
    }

    /** Who asks is given by reference: only the names of the variables reach Spark. */
    private static Service asTold(Map<String, String> environment) {
        Map<String, String> account = new HashMap<>();
        WHO.forEach((option, variable) -> {
            if (environment.containsKey(variable)) {
                account.put(option, "env:" + variable);
            }
        });
        WHERE.forEach((option, variable) -> {
            String value = environment.get(variable);
            if (value != null) {
                account.put(option, value);
            }
        });
        return new Service(account.getOrDefault("endpoint", "Microsoft"), Map.copyOf(account), Optional.empty());
    }

    private static Service emulated() {
        EmulatorConfig config = EmulatorConfig.defaults();
        Emulator emulator = Emulator.start(config);
        return new Service(
                "the emulator at " + emulator.endpoint() + " (set " + TENANT + " and the like for"
                        + " another service)",
                Map.of(
                        "endpoint", emulator.endpoint().toString(),
                        "authority", emulator.authority().toString(),
                        "tenantId", config.tenantId(),
                        "clientId", config.clientId(),
                        "clientSecret", config.clientSecret(),
                        "refreshToken", config.refreshToken()),
                Optional.of(emulator));
    }

    /** For a read. An emulator's reports take two seconds. */
    Map<String, String> options() {
        Map<String, String> options = new HashMap<>(account);
        emulator.ifPresent(local -> options.put("pollInterval", "500ms"));
        return options;
    }

    /** Lets time pass, where that can be done. */
    void pass(Duration time) {
        emulator.ifPresent(local -> ((MovableClock) local.clock()).advance(time));
    }

    @Override
    public void close() {
        emulator.ifPresent(Emulator::close);
    }
}
