package io.github.partnerinsights.emulator.web;

import java.util.Map;

/** What a call gets instead of its ordinary answer. */
public sealed interface Fault {

    /** This answer comes, and the call is not carried out. */
    record Answer(Response response) implements Fault {}

    /** The connection ends without an answer, and the call is not carried out. */
    record Refuse() implements Fault {}

    /** The call is carried out, but the connection ends before its answer leaves. */
    record LoseAnswer() implements Fault {}

    /** The answer's headers promise the whole body; the connection ends after this many bytes of it. */
    record CutAfter(long bytes) implements Fault {}

    /** All bits of the byte at this offset of the answer's body are flipped. */
    record CorruptByte(long offset) implements Fault {}

    /** An answer of this status without a body. */
    static Fault answer(int status) {
        return new Answer(Response.of(status));
    }

    /** An answer with these headers and this body; it is JSON unless a Content-Type is among the headers. */
    static Fault answer(int status, Map<String, String> headers, String body) {
        Response response = Response.json(status, body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return new Answer(response);
    }

    /** See {@link Refuse}. */
    static Fault refuse() {
        return new Refuse();
    }

    /** See {@link LoseAnswer}. */
    static Fault loseAnswer() {
        return new LoseAnswer();
    }

    /** See {@link CutAfter}. */
    static Fault cutAfter(long bytes) {
        return new CutAfter(bytes);
    }

    /** See {@link CorruptByte}. */
    static Fault corruptByte(long offset) {
        return new CorruptByte(offset);
    }
}
