package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.state.StateStore;
import java.security.SecureRandom;
import java.util.Base64;

/** What links are signed with. It is kept in the store, so that links outlive a restart. */
public final class LinkKey {

    private static final int LENGTH = 32;
    private static final String STATE_NAME = "link-key";

    private record State(String key) {}

    private final byte[] bytes;

    private LinkKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The store's key, or a new one, which it then keeps. */
    public static LinkKey of(StateStore store) {
        return new LinkKey(store.load(STATE_NAME, State.class)
                .map(state -> Base64.getDecoder().decode(state.key()))
                .orElseGet(() -> {
                    byte[] random = new byte[LENGTH];
                    new SecureRandom().nextBytes(random);
                    store.save(STATE_NAME, new State(Base64.getEncoder().encodeToString(random)));
                    return random;
                }));
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
