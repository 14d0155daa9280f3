package io.github.partnerinsights.emulator.wire;

/**
 * Why something is not served that is no request, or is not even read.
 *
 * @param status what to answer with
 * @param reason what was wrong, in words for people
 * @param method the method; {@code -} if it was not understood
 * @param target path and query string, as in {@link WireRequest}; {@code -} if they were not understood
 */
public record Refusal(int status, String reason, String method, String target) {}
