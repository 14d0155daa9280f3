package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.rule.Search;
import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fault changes of a call that is carried out.
 *
 * @param fault the fault
 */
record Effect(Fault fault) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,17})-(\\d{0,17})");

    /** A text is replaced in memory; a file may have more bytes than there is memory. */
    private static final int MOST_TEXT = 16 << 20;

    /** What the call sees of its request. */
    Request request(Request request) {
        if (fault instanceof Fault.IgnoreRange
                && (request.header("Range").isPresent()
                        || request.header("x-ms-range").isPresent())) {
            return request.withoutHeader("Range").withoutHeader("x-ms-range");
        }
        if (fault instanceof Fault.ShiftRange shift) {
            Request shifted = request;
            for (String name : new String[] {"Range", "x-ms-range"}) {
                Matcher range = RANGE.matcher(request.header(name).orElse(""));
                if (range.matches()) {
                    shifted = shifted.withHeader(
                            name,
                            "bytes=" + shifted(range.group(1), shift.bytes()) + "-"
                                    + (range.group(2).isEmpty() ? "" : shifted(range.group(2), shift.bytes())));
                }
            }
            return shifted;
        }
        return request;
    }

    /** What the client sees of the answer. */
    Response response(Response response) throws IOException {
        if (fault instanceof Fault.WrongETag wrong) {
            return response.withHeader("ETag", wrong.etag().orElseGet(Effect::anyETag));
        }
        if (fault instanceof Fault.Replace replace) {
            return replaced(replace, response);
        }
        return response;
    }

    private static Response replaced(Fault.Replace replace, Response response) throws IOException {
        if (response.body().length().orElse(0) > MOST_TEXT) {
            return response;
        }
        String text = CollectedBody.text(response.body());
        return new Search(replace.pattern(), text)
                .replaced(replace.replacement(), MOST_TEXT)
                .filter(replaced -> !replaced.equals(text))
                .map(replaced -> response.withBody(Body.of(replaced)))
                .orElse(response);
    }

    /**
     * Whether the fault happens: an answer may be too short for it, or the request have nothing that it changes.
     *
     * @param seen what {@link #request} made of the request
     * @param response what {@link #response} made of the answer
     */
    boolean happens(Request request, Request seen, Response answer, Response response) {
        if (fault instanceof Fault.IgnoreRange || fault instanceof Fault.ShiftRange) {
            return seen != request;
        }
        if (fault instanceof Fault.Replace) {
            return !response.equals(answer);
        }
        boolean bodiless = response.hasNoBody(request);
        // Only an empty body is sent without its length being known.
        long length = response.body().length().orElse(0);
        if (fault instanceof Fault.CutAfter cut) {
            return !bodiless && cut.bytes() < length;
        }
        if (fault instanceof Fault.ResetAfter reset) {
            return !bodiless && reset.bytes() < length;
        }
        if (fault instanceof Fault.CorruptByte corrupt) {
            return !bodiless && corrupt.offset() < length;
        }
        if (fault instanceof Fault.Stall stall) {
            return !bodiless && stall.after() < length;
        }
        if (fault instanceof Fault.Slow) {
            return !bodiless && length > 0;
        }
        if (fault instanceof Fault.WrongLength) {
            return response.status() != 204
                    && response.status() != 304
                    && !declaredLength(response.body()).equals(response.body().length());
        }
        return true;
    }

    /** What {@code Content-Length} says of a body. */
    OptionalLong declaredLength(Body body) {
        return fault instanceof Fault.WrongLength wrong && body.length().isPresent()
                ? OptionalLong.of(Math.max(0, body.length().getAsLong() + wrong.difference()))
                : body.length();
    }

    private static long shifted(String offset, long by) {
        return Math.max(0, Long.parseLong(offset) + by);
    }

    private static String anyETag() {
        byte[] random = new byte[7];
        ThreadLocalRandom.current().nextBytes(random);
        return "\"0x" + HexFormat.of().formatHex(random).toUpperCase(Locale.ROOT) + "\"";
    }
}
