package io.github.partnerinsights.emulator.signin;

import io.github.partnerinsights.emulator.state.StateStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Device codes that wait for somebody's approval (RFC 8628). They are few and short-lived. */
final class DeviceCodes {

    private static final String STATE_NAME = "device-codes";

    /** The eldest goes when there are more: nobody can fill the memory by asking for codes. */
    private static final int MOST = 1_000;

    /** How much longer the interval gets each time that a device asks too soon (RFC 8628 §3.5). */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    /** Letters and digits that nobody mistakes for another. */
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private enum Decision {
        NONE,
        APPROVED,
        DECLINED
    }

    /**
     * A code.
     *
     * @param deviceCode what the device redeems
     * @param userCode what the user types
     * @param resource what a token is wanted for
     */
    record Code(String deviceCode, String userCode, String resource) {}

    /** What is kept. */
    private record State(List<Kept> codes) {}

    /**
     * A code that is kept.
     *
     * @param intervalMillis how long its device must wait between two questions by now
     */
    private record Kept(
            String deviceCode,
            String userCode,
            String resource,
            Instant issued,
            long intervalMillis,
            @Nullable Instant lastAsked,
            Decision decision) {}

    private static final class Entry {
        private final Code code;
        private final Instant issued;
        private Duration interval;
        private @Nullable Instant lastAsked;
        private Decision decision = Decision.NONE;

        Entry(Code code, Instant issued, Duration interval) {
            this.code = code;
            this.issued = issued;
            this.interval = interval;
        }

        Entry(Kept kept) {
            this(
                    new Code(kept.deviceCode(), kept.userCode(), kept.resource()),
                    kept.issued(),
                    Duration.ofMillis(kept.intervalMillis()));
            this.lastAsked = kept.lastAsked();
            this.decision = kept.decision();
        }

        Kept kept() {
            return new Kept(
                    code.deviceCode(),
                    code.userCode(),
                    code.resource(),
                    issued,
                    interval.toMillis(),
                    lastAsked,
                    decision);
        }
    }

    private final DeviceSettings settings;
    private final StateStore store;
    private final Clock clock;
    private final Map<String, Entry> byDeviceCode = new LinkedHashMap<>();

    /** Takes up what the store kept. */
    DeviceCodes(DeviceSettings settings, StateStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        store.load(STATE_NAME, State.class)
                .ifPresent(
                        state -> state.codes().forEach(kept -> byDeviceCode.put(kept.deviceCode(), new Entry(kept))));
    }

    synchronized Code issue(String resource) {
        Code code = new Code("DA" + UUID.randomUUID().toString().replace("-", ""), userCode(), resource);
        byDeviceCode.put(code.deviceCode(), new Entry(code, clock.instant(), settings.interval()));
        if (byDeviceCode.size() > MOST) {
            byDeviceCode.remove(byDeviceCode.keySet().iterator().next());
        }
        save();
        return code;
    }

    /** Approves or declines a code; false if there is none, or no longer. */
    synchronized boolean decide(String userCode, boolean approved) {
        String typed = userCode.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        for (Entry entry : byDeviceCode.values()) {
            if (entry.code.userCode().equals(typed) && !expired(entry)) {
                entry.decision = approved ? Decision.APPROVED : Decision.DECLINED;
                save();
                return true;
            }
        }
        return false;
    }

    /** The code, once it is approved; it is then used up. Until then each call is a refusal that says why. */
    synchronized Code redeem(String deviceCode) {
        Entry entry = byDeviceCode.get(deviceCode);
        if (entry == null) {
            throw SignInRefusal.unknownDeviceCode();
        }
        if (expired(entry)) {
            throw SignInRefusal.expiredDeviceCode();
        }
        if (entry.decision == Decision.DECLINED) {
            byDeviceCode.remove(deviceCode);
            save();
            throw SignInRefusal.declinedDeviceCode();
        }
        if (!approved(entry)) {
            throw pending(entry);
        }
        byDeviceCode.remove(deviceCode);
        save();
        return entry.code;
    }

    private SignInRefusal pending(Entry entry) {
        Instant now = clock.instant();
        boolean tooSoon = entry.lastAsked != null && now.isBefore(entry.lastAsked.plus(entry.interval));
        entry.lastAsked = now;
        if (tooSoon) {
            entry.interval = entry.interval.plus(SLOWER);
        }
        save();
        return tooSoon ? SignInRefusal.slowDown() : SignInRefusal.authorizationPending();
    }

    private boolean approved(Entry entry) {
        return entry.decision == Decision.APPROVED
                || settings.approvedAfter()
                        .filter(after -> !clock.instant().isBefore(entry.issued.plus(after)))
                        .isPresent();
    }

    private boolean expired(Entry entry) {
        return !clock.instant().isBefore(entry.issued.plus(settings.lifetime()));
    }

    private void save() {
        store.save(
                STATE_NAME,
                new State(byDeviceCode.values().stream().map(Entry::kept).toList()));
    }

    private static String userCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
