package io.github.partnerinsights.http;

import io.github.partnerinsights.text.Printable;
import java.net.URI;

/** How an address is shown in messages: without its query, in which signatures travel, and without user info. */
final class DisplayedUri {

    private DisplayedUri() {}

    static String of(URI uri) {
        if (uri.getHost() == null) {
            return uri.getScheme() == null ? "(an address without scheme and host)" : uri.getScheme() + ":…";
        }
        return uri.getScheme() + "://" + hostAndPort(uri)
                + (uri.getRawPath() == null ? "" : Printable.spelledOut(uri.getRawPath()));
    }

    static String hostAndPort(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
