package io.github.partnerinsights.emulator.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Device codes that wait for somebody's approval (RFC 8628). They are few, short-lived, and end with the emulator. */
final class DeviceCodes {

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
    }

    private final DeviceSettings settings;
    private final Clock clock;
    private final Map<String, Entry> byDeviceCode = new LinkedHashMap<>();

    DeviceCodes(DeviceSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    synchronized Code issue(String resource) {
        Code code = new Code("DA" + UUID.randomUUID().toString().replace("-", ""), userCode(), resource);
        byDeviceCode.put(code.deviceCode(), new Entry(code, clock.instant(), settings.interval()));
        if (byDeviceCode.size() > MOST) {
            byDeviceCode.remove(byDeviceCode.keySet().iterator().next());
        }
        return code;
    }

    /** Approves or declines a code; false if there is none, or no longer. */
    synchronized boolean decide(String userCode, boolean approved) {
        String typed = userCode.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        for (Entry entry : byDeviceCode.values()) {
            if (entry.code.userCode().equals(typed) && !expired(entry)) {
                entry.decision = approved ? Decision.APPROVED : Decision.DECLINED;
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
            throw SignInRefusal.declinedDeviceCode();
        }
        if (!approved(entry)) {
            throw pending(entry);
        }
        byDeviceCode.remove(deviceCode);
        return entry.code;
    }

    private SignInRefusal pending(Entry entry) {
        Instant now = clock.instant();
        boolean tooSoon = entry.lastAsked != null && now.isBefore(entry.lastAsked.plus(entry.interval));
        entry.lastAsked = now;
        if (tooSoon) {
            entry.interval = entry.interval.plus(SLOWER);
            return SignInRefusal.slowDown();
        }
        return SignInRefusal.authorizationPending();
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

    private static String userCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
