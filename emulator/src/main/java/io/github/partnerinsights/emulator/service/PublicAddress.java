package io.github.partnerinsights.emulator.service;

import java.net.InetAddress;

/** Tells addresses of the public internet from those of a machine, its network or its provider (RFC 6890). */
final class PublicAddress {

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isPrivate(address.getAddress()));
    }

    /** What {@link InetAddress} does not know. */
    private static boolean isPrivate(byte[] address) {
        int first = Byte.toUnsignedInt(address[0]);
        int second = Byte.toUnsignedInt(address[1]);
        if (address.length == 16) {
            // fc00::/7, unique local.
            return (first & 0xFE) == 0xFC;
        }
        // 0.0.0.0/8, 100.64.0.0/10 (shared by customers of a provider), 198.18.0.0/15 (benchmarks), 240.0.0.0/4.
        return first == 0
                || (first == 100 && (second & 0xC0) == 64)
                || (first == 198 && (second & 0xFE) == 18)
                || first >= 240;
    }
}
