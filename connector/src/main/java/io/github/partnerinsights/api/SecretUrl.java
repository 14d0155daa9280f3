package io.github.partnerinsights.api;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * An address whose query string is a secret: a report file's signed link, or a callback with a key in it.
 *
 * <p>Kept as the service wrote it, even if it is no valid address, so that an odd one spoils nothing until it is used.
 * {@link #toString()} hides everything that can open the door.
 *
 * @param address the whole address, secrets included: never to be logged
 */
public record SecretUrl(String address) implements Serializable {
    private static final int MAX_SHOWN = 500;

    /**
     * The address as a URI, secrets included.
     *
     * @throws IllegalArgumentException if it is not a valid address; the message shows it without its secrets
     */
    public URI toUri() {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            // Neither the cause nor its message: both repeat the whole address.
            throw new IllegalArgumentException("Not a valid address: " + this);
        }
    }

    /** The address up to its query string, without user information. */
    @Override
    public String toString() {
        int end = 0;
        while (end < address.length() && "?#;".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        String shown = Excerpt.of(address.substring(0, end).replaceFirst("//[^/]*@", "//"), MAX_SHOWN);
        return end < address.length() ? shown + "?…" : shown;
    }
}
