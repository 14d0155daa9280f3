package io.github.partnerinsights.emulator.signin;

import io.github.partnerinsights.emulator.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key by which an emulator knows its own tokens. It is kept in the store, so that tokens outlive a restart. */
public final class SigningKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String STATE_NAME = "signing-key";

    private record State(String key) {}

    private final SecretKeySpec key;

    private SigningKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The store's key, or a new one, which it then keeps. */
    public static SigningKey of(StateStore store) {
        return new SigningKey(store.load(STATE_NAME, State.class)
                .map(state -> Base64.getDecoder().decode(state.key()))
                .orElseGet(() -> {
                    byte[] random = new byte[32];
                    new SecureRandom().nextBytes(random);
                    store.save(STATE_NAME, new State(Base64.getEncoder().encodeToString(random)));
                    return random;
                }));
    }

    String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Jwt.base64Url(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }

    boolean signed(String text, String signature) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), sign(text).getBytes(StandardCharsets.UTF_8));
    }
}
