package io.github.partnerinsights.emulator.file;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a path together with the time until which its link is good, and the id that makes each link another one. */
final class LinkSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    LinkSigner(LinkKey key) {
        this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
    }

    String sign(String path, Instant expiry, String id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal((path + "\n" + expiry + "\n" + id).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }

    boolean fits(String signature, String path, Instant expiry, String id) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                sign(path, expiry, id).getBytes(StandardCharsets.UTF_8));
    }
}
