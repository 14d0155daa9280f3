package io.github.partnerinsights.emulator.wire;

import java.util.List;
import java.util.Map;

/**
 * Request line and headers.
 *
 * @param method the method
 * @param target path and query string
 * @param minorVersion 0 or 1, of HTTP/1.x
 * @param headers values by name, in any letter case
 */
record Head(String method, String target, int minorVersion, Map<String, List<String>> headers) {

    /** Whether the client is willing to send another request on this connection. */
    boolean keepAlive() {
        return minorVersion == 1 ? !says("Connection", "close") : says("Connection", "keep-alive");
    }

    /** Whether a header's comma list has this element. */
    boolean says(String name, String element) {
        return headers.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .anyMatch(part -> part.strip().equalsIgnoreCase(element));
    }
}
