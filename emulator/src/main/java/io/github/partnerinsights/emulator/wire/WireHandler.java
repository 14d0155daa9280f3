package io.github.partnerinsights.emulator.wire;

import java.io.IOException;

/** Answers requests. */
public interface WireHandler {

    /** Answers a request. */
    void handle(WireRequest request, Reply reply) throws IOException;

    /**
     * Answers what is no request, or one that is not even read.
     *
     * @param status what to answer with
     * @param reason what was wrong, in words for people
     */
    void refuse(int status, String reason, Reply reply) throws IOException;
}
