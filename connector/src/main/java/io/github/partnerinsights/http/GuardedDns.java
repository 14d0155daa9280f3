package io.github.partnerinsights.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Looks names up for a {@link LinkGuard}. The client connects to what this returns, so that nothing can change between
 * the check and the connection. A record: equal guards share connections.
 */
record GuardedDns(LinkGuard guard, Dns dns) implements Dns {

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> addresses = dns.lookup(hostname);
        for (InetAddress address : addresses) {
            if (!guard.permits(hostname, address)) {
                throw new RefusedAddressException(hostname);
            }
        }
        return addresses;
    }

    /** A name led to an address that the guard refuses. */
    static final class RefusedAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1;

        private RefusedAddressException(String host) {
            super(host + " has a private address");
        }
    }
}
