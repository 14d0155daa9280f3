package io.github.partnerinsights.http;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port its port
 * @param user for Basic authentication; {@code null} if it asks for none
 * @param password the user's password; {@code null} without a user
 */
public record HttpProxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) implements Serializable {

    private static final String FORM = "http://host:port or http://user:password@host:port";

    public HttpProxy {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("A proxy needs a host and a port from 1 to 65535: write " + FORM);
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("A proxy's user and password belong together: write " + FORM);
        }
    }

    /**
     * Reads {@code http://host:port} or {@code http://user:password@host:port}; user and password percent-encoded.
     *
     * @throws IllegalArgumentException if {@code text} is anything else; the message does not repeat it, for it may
     *     hold the password
     */
    public static HttpProxy parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw malformed();
        }
        boolean more = uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !(uri.getRawPath() == null
                        || uri.getRawPath().isEmpty()
                        || uri.getRawPath().equals("/"));
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 0 || more) {
            throw malformed();
        }
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return new HttpProxy(uri.getHost(), uri.getPort(), null, null);
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw malformed();
        }
        return new HttpProxy(
                uri.getHost(),
                uri.getPort(),
                decoded(userInfo.substring(0, colon)),
                decoded(userInfo.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("The proxy is not of the form " + FORM
                + " (special characters in user and password are percent-encoded)");
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return "http://" + (user == null ? "" : "***@") + host + ":" + port;
    }
}
