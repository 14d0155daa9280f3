package io.github.partnerinsights.http;

import java.net.URI;

/** Where a redirect leads, as much of it as may be told. */
final class RedirectTarget {

    private RedirectTarget() {}

    static String host(URI from, String location) {
        try {
            String host = from.resolve(location.strip()).getHost();
            return host == null ? "an address without a host" : host;
        } catch (IllegalArgumentException e) {
            return "an unreadable address";
        }
    }
}
