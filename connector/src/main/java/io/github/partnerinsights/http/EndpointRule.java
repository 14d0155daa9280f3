package io.github.partnerinsights.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses may be called at all: absolute, {@code https}, or {@code http} if the host is loopback. Tokens and
 * passwords travel in the calls, so nothing else is encrypted enough.
 */
public final class EndpointRule {

    /** What the HTTP client takes as an address and does not look up. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*|[\\d.]+");

    private EndpointRule() {}

    /**
     * Checks an address that a user gave.
     *
     * @param name the option's name, for the message
     * @return {@code uri}
     * @throws IllegalArgumentException if it is not absolute, has no host, is neither {@code https} nor {@code http}
     *     to loopback, or carries user info, a query or a fragment
     */
    public static URI check(String name, URI uri) {
        requireAllowed(name, uri);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    name + " must be an address without '?' and '#', but is " + DisplayedUri.of(uri) + "?…");
        }
        return uri;
    }

    static void requireAllowed(String name, URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(
                    name + " must be an absolute https address with a host, but is " + DisplayedUri.of(uri));
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    name + " must not carry a user or password before the host " + uri.getHost());
        }
        if (scheme.equals("http") && !isLoopback(uri)) {
            throw new IllegalArgumentException(name + " " + DisplayedUri.of(uri)
                    + " is not encrypted: use https. http is allowed only towards this machine,"
                    + " such as http://127.0.0.1:8080");
        }
    }

    /** Whether the host is {@code localhost} or an address of loopback. Nothing is looked up. */
    public static boolean isLoopback(URI uri) {
        return uri.getHost() != null && isLoopback(uri.getHost());
    }

    static boolean isLoopback(String host) {
        return isLocalhost(host)
                || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static boolean isLocalhost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("localhost.");
    }

    /** The address if {@code host} is one; empty if it is a name that must be looked up. */
    static Optional<InetAddress> address(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!ADDRESS.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
