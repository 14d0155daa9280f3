package io.github.partnerinsights.emulator.wire;

import java.util.List;
import java.util.Map;

/**
 * A request as it came, read whole.
 *
 * @param method the method
 * @param target path and query string, not decoded; begins with {@code /}, or is {@code *}
 * @param headers values by name, in any letter case
 * @param body the body; empty if there is none
 * @param bodyTooLarge whether there is a body that was not read, because it is larger than allowed
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are not compared.
public record WireRequest(
        String method, String target, Map<String, List<String>> headers, byte[] body, boolean bodyTooLarge) {}
