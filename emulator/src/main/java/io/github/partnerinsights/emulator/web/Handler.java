package io.github.partnerinsights.emulator.web;

/** Answers one call. May throw {@link HttpProblem} for a request that it refuses. */
@FunctionalInterface
public interface Handler {
    Response handle(Request request);
}
