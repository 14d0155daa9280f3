package io.github.partnerinsights.emulator.wire;

import java.io.IOException;

/** Answers requests. */
public interface WireHandler {

    /** Answers a request. */
    void handle(WireRequest request, Reply reply) throws IOException;

    /** Answers what is no request, or one that is not even read. */
    void refuse(Refusal refusal, Reply reply) throws IOException;
}
