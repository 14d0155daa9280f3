package io.github.partnerinsights.emulator.web;

import java.io.IOException;

/** How requests get their answers: whoever wants may come between. */
@FunctionalInterface
public interface Serving {

    /** Answers the request, or ends its connection. */
    void serve(Exchange exchange) throws IOException;

    /** Each call is carried out, and its answer sent as it is. */
    static Serving plain() {
        return exchange -> exchange.answer(exchange.carryOut(exchange.request()));
    }
}
