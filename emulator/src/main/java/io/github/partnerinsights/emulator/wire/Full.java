package io.github.partnerinsights.emulator.wire;

import java.io.IOException;

/** Tells clients for whom there is no connection left. */
record Full(WireHandler handler, WireLimits limits) implements WireHandler {

    @Override
    public void handle(WireRequest request, Reply reply) throws IOException {
        reply.last();
        String reason = "All " + limits.connections() + " connections are busy.";
        refuse(new Refusal(503, reason, request.method(), request.target()), reply);
    }

    @Override
    public void refuse(Refusal refusal, Reply reply) throws IOException {
        handler.refuse(refusal, reply);
    }
}
