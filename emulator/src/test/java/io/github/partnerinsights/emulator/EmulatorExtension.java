package io.github.partnerinsights.emulator;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An emulator for each test, on a clock that stands at 10:00 of 2026-11-22 until the test moves it. A test may start it
 * anew with other settings; its client then talks to the new one.
 */
final class EmulatorExtension implements AfterEachCallback {

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final UnaryOperator<EmulatorConfig.Builder> settings;
    private Emulator running;

    private EmulatorExtension(UnaryOperator<EmulatorConfig.Builder> settings) {
        this.settings = settings;
        this.running = start(UnaryOperator.identity());
    }

    /** Starts one with the settings that all tests of a class have in common. */
    static EmulatorExtension with(UnaryOperator<EmulatorConfig.Builder> settings) {
        return new EmulatorExtension(settings);
    }

    private Emulator start(UnaryOperator<EmulatorConfig.Builder> changes) {
        return Emulator.start(
                changes.apply(settings.apply(EmulatorConfig.builder().clock(clock)))
                        .build());
    }

    /** Ends it, and starts another with the common settings and these. */
    void restart(UnaryOperator<EmulatorConfig.Builder> changes) {
        running.close();
        running = start(changes);
    }

    /** The one that runs now. */
    Emulator get() {
        return running;
    }

    MovableClock clock() {
        return clock;
    }

    /** Talks to mpn as a user. */
    TestClient client() {
        return TestClient.ofMpn(this::get);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running.close();
    }
}
