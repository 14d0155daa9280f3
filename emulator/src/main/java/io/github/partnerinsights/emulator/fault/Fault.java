package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.web.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call gets instead of its ordinary answer, or what happens to that answer on its way. */
public sealed interface Fault {

    /** This answer comes, and the call is not carried out. */
    record Answer(Response response) implements Fault {}

    /**
     * The call is refused with this status and a {@code Retry-After}, and not carried out (api/reference.md §5).
     *
     * @param status 429 or 503, but any status will do
     * @param retryAfter what the header promises, in whole seconds
     * @param form how the header says it
     */
    record Busy(int status, Duration retryAfter, RetryAfter form) implements Fault {}

    /** The two forms of {@code Retry-After} (RFC 9110 §10.2.3). */
    enum RetryAfter {
        /** A number of seconds. */
        SECONDS,
        /** A date, by the emulator's clock. */
        DATE
    }

    /** The connection ends without an answer, and the call is not carried out. */
    record Refuse() implements Fault {}

    /** The connection is reset (TCP RST) without an answer, and the call is not carried out. */
    record Reset() implements Fault {}

    /** The call is carried out, but the connection ends before its answer leaves. */
    record LoseAnswer() implements Fault {}

    /** The answer's headers promise the whole body; the connection ends after this many bytes of it. */
    record CutAfter(long bytes) implements Fault {}

    /** As {@link CutAfter}, but the connection is reset (TCP RST). */
    record ResetAfter(long bytes) implements Fault {}

    /** All bits of the byte at this offset of the answer's body are flipped. */
    record CorruptByte(long offset) implements Fault {}

    /** The call is carried out this much later. */
    record Delay(Duration time) implements Fault {}

    /**
     * After so many bytes of the answer's body nothing comes for a while, then the rest.
     *
     * @param after bytes of the body that come first
     * @param time how long the silence lasts
     */
    record Stall(long after, Duration time) implements Fault {}

    /**
     * The answer's body comes as over a slow link.
     *
     * @param bytesPerSecond how much of it comes in a second
     * @param latency how long the first byte takes, headers included
     */
    record Slow(long bytesPerSecond, Duration latency) implements Fault {}

    /**
     * {@code Content-Length} is wrong by this much. If it is too long, the connection ends early; if it is too short,
     * the rest of the body comes nevertheless, and then the connection ends.
     */
    record WrongLength(long difference) implements Fault {}

    /** The answer carries this ETag, or another one each time if there is none. */
    record WrongETag(Optional<String> etag) implements Fault {}

    /** A {@code Range} header is not seen: the whole file comes, with status 200. */
    record IgnoreRange() implements Fault {}

    /** A {@code Range} header is read as if it named bytes this much further on; {@code Content-Range} says so. */
    record ShiftRange(long bytes) implements Fault {}

    /** What matches the pattern in the text of the answer's body is replaced, so that JSON holds other values. */
    record Replace(Pattern pattern, String replacement) implements Fault {

        /** @throws IllegalArgumentException if the replacement names a group that the pattern does not have */
        public Replace {
            try {
                // An alternative that is always found, with the pattern's groups beside it.
                Matcher found = Pattern.compile("|" + pattern.pattern(), pattern.flags())
                        .matcher("");
                if (found.find()) {
                    found.appendReplacement(new StringBuilder(), replacement);
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "'" + replacement + "' cannot replace what '" + pattern + "' finds: " + e.getMessage(), e);
            }
        }
    }

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

    /** See {@link Busy}; {@code Retry-After} is a number of seconds. */
    static Fault busy(int status, Duration retryAfter) {
        return new Busy(status, retryAfter, RetryAfter.SECONDS);
    }

    /** See {@link Busy}; {@code Retry-After} is a date. */
    static Fault busyUntil(int status, Duration fromNow) {
        return new Busy(status, fromNow, RetryAfter.DATE);
    }

    /** See {@link Refuse}. */
    static Fault refuse() {
        return new Refuse();
    }

    /** See {@link Reset}. */
    static Fault reset() {
        return new Reset();
    }

    /** See {@link LoseAnswer}. */
    static Fault loseAnswer() {
        return new LoseAnswer();
    }

    /** See {@link CutAfter}. */
    static Fault cutAfter(long bytes) {
        return new CutAfter(bytes);
    }

    /** See {@link ResetAfter}. */
    static Fault resetAfter(long bytes) {
        return new ResetAfter(bytes);
    }

    /** See {@link CorruptByte}. */
    static Fault corruptByte(long offset) {
        return new CorruptByte(offset);
    }

    /** See {@link Delay}. */
    static Fault delay(Duration time) {
        return new Delay(time);
    }

    /** See {@link Stall}. */
    static Fault stall(long after, Duration time) {
        return new Stall(after, time);
    }

    /** See {@link Slow}. */
    static Fault slow(long bytesPerSecond) {
        return slow(bytesPerSecond, Duration.ZERO);
    }

    /** See {@link Slow}. */
    static Fault slow(long bytesPerSecond, Duration latency) {
        return new Slow(bytesPerSecond, latency);
    }

    /** See {@link WrongLength}. */
    static Fault wrongLength(long difference) {
        return new WrongLength(difference);
    }

    /** The answer carries this ETag. */
    static Fault etag(String etag) {
        return new WrongETag(Optional.of(etag));
    }

    /** Each answer carries another ETag. */
    static Fault changingETag() {
        return new WrongETag(Optional.empty());
    }

    /** See {@link IgnoreRange}. */
    static Fault ignoreRange() {
        return new IgnoreRange();
    }

    /** See {@link ShiftRange}. */
    static Fault shiftRange(long bytes) {
        return new ShiftRange(bytes);
    }

    /**
     * See {@link Replace}.
     *
     * @param regex what is searched, e.g. {@code "Completed"}
     * @param replacement as in {@link String#replaceAll}
     */
    static Fault replace(String regex, String replacement) {
        return new Replace(Pattern.compile(regex), replacement);
    }
}
