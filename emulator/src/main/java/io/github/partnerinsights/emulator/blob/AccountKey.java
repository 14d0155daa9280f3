package io.github.partnerinsights.emulator.blob;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of an account, by which requests and links are signed. */
final class AccountKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private AccountKey(SecretKeySpec key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException if it is no Base64 */
    static AccountKey of(String base64) {
        try {
            return new AccountKey(new SecretKeySpec(Base64.getDecoder().decode(base64), ALGORITHM));
        } catch (IllegalArgumentException e) {
            // Without the cause, which tells a part of the key.
            throw new IllegalArgumentException("The AccountKey of the blob store must be Base64.");
        }
    }

    /** The signature of a text, in Base64. */
    String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }
}
