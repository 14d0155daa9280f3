package io.github.partnerinsights.emulator.wire;

import java.io.IOException;

/** Tells clients for whom there is no connection left. */
record Full(WireHandler handler, WireLimits limits) implements WireHandler {

    @Override
    public void handle(WireRequest request, Reply reply) throws IOException {
        reply.last();
        refuse(503, "All " + limits.connections() + " connections are busy.", reply);
    }

    @Override
    public void refuse(int status, String reason, Reply reply) throws IOException {
        handler.refuse(status, reason, reply);
    }
}
