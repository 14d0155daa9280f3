package io.github.partnerinsights.http;

import java.io.Serializable;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which links may be followed. A link comes from a remote service, and following it blindly would let whoever forged it
 * reach the networks that this machine can see.
 *
 * <ul>
 *   <li>A link is {@code https}; or {@code http} to loopback, if the endpoint that gave it is loopback itself.
 *   <li>It carries no user info, and is absolute.
 *   <li>Its host is public: not loopback, link-local, private (unique local, carrier-grade NAT and "this network"
 *       included), multicast or reserved, however the address is written or embedded in IPv6. Unless the endpoint is
 *       loopback, or the host is allowed by name.
 * </ul>
 *
 * <p>The addresses that are checked are the ones that are then connected to, again for each redirect. Behind a proxy
 * this machine sees no addresses: there only the host as written is checked.
 *
 * @param endpointIsLoopback whether the service that gives the links runs on this machine
 * @param allowedHosts host names or addresses that may be private, in any case
 */
public record LinkGuard(boolean endpointIsLoopback, Set<String> allowedHosts) implements Serializable {

    public LinkGuard {
        allowedHosts = allowedHosts.stream().map(LinkGuard::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** The guard for links that {@code endpoint} gives. */
    public static LinkGuard of(URI endpoint, Collection<String> allowedFileHosts) {
        return new LinkGuard(EndpointRule.isLoopback(endpoint), Set.copyOf(allowedFileHosts));
    }

    /**
     * Checks all that can be said without looking up a name.
     *
     * @throws DownloadException if the link must not be followed
     */
    void check(URI link) {
        String scheme = link.getScheme() == null ? "" : link.getScheme().toLowerCase(Locale.ROOT);
        String host = link.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw refused(link, "it is not an absolute https address");
        }
        if (link.getRawUserInfo() != null) {
            throw refused(link, "it carries a user before the host");
        }
        if (scheme.equals("http") && !(endpointIsLoopback && EndpointRule.isLoopback(link))) {
            throw refused(link, "it is not encrypted");
        }
        if (EndpointRule.isLoopback(host) && !permitsPrivate(host)) {
            throw refusedAsPrivate(link, "it leads back to this machine");
        }
        Optional<InetAddress> address = EndpointRule.address(host);
        if (address.isPresent() && !permits(host, address.get())) {
            throw refusedAsPrivate(link, "it leads to a private address");
        }
    }

    /** Whether {@code host} may be connected to at this address. */
    boolean permits(String host, InetAddress address) {
        return permitsPrivate(host) || isPublic(address);
    }

    /** Of an address that only {@code allowedHosts} could permit. */
    static DownloadException refusedAsPrivate(URI link, String why) {
        return refused(
                link, why + ". If that host is right and its address private on purpose, name it in allowedFileHosts");
    }

    private static DownloadException refused(URI link, String why) {
        return new DownloadException(
                DownloadException.Reason.FORBIDDEN_TARGET,
                "The link " + DisplayedUri.of(link) + " is not followed: " + why + ".");
    }

    private boolean permitsPrivate(String host) {
        return endpointIsLoopback || allowedHosts.contains(canonical(host));
    }

    private static String canonical(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean thisNetwork = first == 0;
        boolean carrierGradeNat = first == 100 && (second & 0xc0) == 64;
        boolean reserved = first >= 240;
        return !thisNetwork && !carrierGradeNat && !reserved;
    }

    private static boolean isPublicV6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        return !uniqueLocal && embeddedV4(bytes).map(LinkGuard::isPublic).orElse(true);
    }

    /** The IPv4 address inside an IPv4-compatible (::/96), NAT64 (64:ff9b::/96) or 6to4 (2002::/16) address. */
    private static Optional<Inet4Address> embeddedV4(byte[] bytes) {
        byte[] nat64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] prefix = Arrays.copyOf(bytes, 12);
        if (Arrays.equals(prefix, nat64) || Arrays.equals(prefix, new byte[12])) {
            return Optional.of(v4(Arrays.copyOfRange(bytes, 12, 16)));
        }
        return bytes[0] == 0x20 && bytes[1] == 0x02
                ? Optional.of(v4(Arrays.copyOfRange(bytes, 2, 6)))
                : Optional.empty();
    }

    private static Inet4Address v4(byte[] bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
