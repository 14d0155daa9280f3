package io.github.partnerinsights.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy leads to an address: none to loopback (which would be another machine's for the proxy), else the given
 * one, else what the JVM's system properties say. Equal for equal settings, so that connections are shared.
 */
final class ProxyChoice extends ProxySelector {

    private final @Nullable HttpProxy given;

    ProxyChoice(@Nullable HttpProxy given) {
        this.given = given;
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (EndpointRule.isLoopback(uri)) {
            return List.of(Proxy.NO_PROXY);
        }
        if (given != null) {
            // Unresolved: the HTTP client looks the name up for each connection.
            return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(given.host(), given.port())));
        }
        ProxySelector system = ProxySelector.getDefault();
        return system == null ? List.of(Proxy.NO_PROXY) : system.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        ProxySelector system = ProxySelector.getDefault();
        if (given == null && system != null) {
            system.connectFailed(uri, address, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxyChoice choice && Objects.equals(given, choice.given);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(given);
    }
}
