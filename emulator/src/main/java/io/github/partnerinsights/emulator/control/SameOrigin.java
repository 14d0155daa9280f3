package io.github.partnerinsights.emulator.control;

import io.github.partnerinsights.emulator.web.Handler;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import java.util.Locale;
import java.util.Set;

/**
 * Lets in what this machine's user sends, and not what a foreign web page makes the user's browser send: the request must
 * name a loopback host (against DNS rebinding), and its {@code Origin}, if any, must be that same address.
 */
public final class SameOrigin {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private SameOrigin() {}

    /** The handler for requests that are let in; others are refused with 403. */
    public static Handler guard(Handler handler) {
        return request -> {
            check(request);
            return handler.handle(request);
        };
    }

    private static void check(Request request) {
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        String name = host.replaceFirst(":\\d+$", "");
        if (!host.isEmpty() && !LOOPBACK.contains(name)) {
            throw new HttpProblem(403, "The emulator is controlled by a loopback address, not by " + name + ".");
        }
        request.header("Origin")
                .filter(origin -> !origin.equalsIgnoreCase("http://" + host))
                .ifPresent(origin -> {
                    throw new HttpProblem(403, "A page of another origin cannot control the emulator.");
                });
    }
}
