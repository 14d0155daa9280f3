package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.rule.Frequency;
import io.github.partnerinsights.emulator.rule.Words;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fault rules in words, the same on the command line, in a file and over HTTP: {@code call=FILE times=3 drop=1000}.
 *
 * <p>Which requests: {@code call} ({@link Call}), {@code method}, {@code path} (a regular expression, searched in path and
 * query string), {@code after} (requests spared first), {@code times} (a number or {@code always}; 1, but always with a
 * probability), {@code probability}, {@code seed}. What happens is exactly one of
 *
 * <ul>
 *   <li>{@code status=503}, with {@code retryAfter} (time), {@code retryAfterDate} (time from now), or {@code body},
 *       {@code contentType} and {@code headers} ({@code Name: value}, several with {@code " | "} or a line break between);
 *   <li>{@code drop=before} (no answer, not carried out), {@code drop=after} (carried out, but no answer) or
 *       {@code drop=1000} (after so many bytes of the body); {@code reset=before} or {@code reset=1000}, with TCP RST;
 *   <li>{@code delay=2s}; {@code stall=10s} with {@code at} (bytes of the body before it; 0); {@code bytesPerSecond} with
 *       {@code latency} (time before the first byte; 0);
 *   <li>{@code corrupt=50} (the byte at this offset); {@code length=-10} ({@code Content-Length} wrong by so much);
 *       {@code etag} (a value, or {@code changing}); {@code range=ignored} or {@code range=5} (shifted by so much);
 *   <li>{@code replace} (a regular expression) with {@code by}, in the text of the answer.
 * </ul>
 *
 * <p>Times are written {@code 200ms}, {@code 30s}, {@code 5m}, {@code 2h}, or as a number of seconds.
 */
public final class FaultNotation {

    private static final String EXPECTED = "A fault is written in words such as call=FILE times=3 drop=1000";
    private static final String JSON = "application/json; charset=utf-8";
    private static final Set<String> WHICH = Set.of("call", "method", "path");
    private static final List<String> WHAT = List.of(
            "status",
            "drop",
            "reset",
            "delay",
            "stall",
            "bytesPerSecond",
            "corrupt",
            "length",
            "etag",
            "range",
            "replace");
    private static final Map<String, Set<String>> MORE = Map.of(
            "status", Set.of("retryAfter", "retryAfterDate", "body", "contentType", "headers"),
            "stall", Set.of("at"),
            "bytesPerSecond", Set.of("latency"),
            "replace", Set.of("by"));

    private final Words words;

    private FaultNotation(Words words) {
        this.words = words;
    }

    /**
     * Reads {@code key=value} words; a value with blanks stands in quotes.
     *
     * @throws IllegalArgumentException if they make no rule; the message says why
     */
    public static FaultRule rule(String line) {
        return new FaultNotation(Words.of(line, EXPECTED)).rule();
    }

    /**
     * Reads the values by key.
     *
     * @throws IllegalArgumentException if they make no rule; the message says why
     */
    public static FaultRule rule(Map<String, String> values) {
        return new FaultNotation(Words.of(values)).rule();
    }

    private FaultRule rule() {
        List<String> kinds = WHAT.stream().filter(words::has).toList();
        if (kinds.size() > 1) {
            throw new IllegalArgumentException(needsOne("are " + String.join(", ", kinds)));
        }
        // Unknown words first: most often one of them was meant to say what happens.
        String kind = kinds.isEmpty() ? "" : kinds.get(0);
        Set<String> more = MORE.getOrDefault(kind, Set.of());
        for (String key : words.keys()) {
            if (!key.equalsIgnoreCase(kind)
                    && !contains(WHICH, key)
                    && !contains(Frequency.KEYS, key)
                    && !contains(more, key)) {
                throw new IllegalArgumentException(
                        kind.isEmpty()
                                ? needsOne("is '" + Words.told(key) + "'")
                                : "A fault with " + kind + " knows no '" + Words.told(key) + "'.");
            }
        }
        if (kind.isEmpty()) {
            throw new IllegalArgumentException(needsOne("is none"));
        }
        FaultRule rule = FaultRule.once(fault(kind)).with(Frequency.of(words));
        if (words.has("call")) {
            rule = rule.withCall(call(words.text("call")));
        }
        if (words.has("method")) {
            rule = rule.withMethod(words.text("method"));
        }
        if (words.has("path")) {
            rule = rule.withPath(words.pattern("path").pattern());
        }
        return rule;
    }

    private static String needsOne(String given) {
        return "A fault needs exactly one of " + String.join(", ", WHAT) + "; here " + given + ".";
    }

    private Fault fault(String kind) {
        return switch (kind) {
            case "status" -> status();
            case "drop" ->
                switch (words.text("drop").toLowerCase(Locale.ROOT)) {
                    case "before" -> Fault.refuse();
                    case "after" -> Fault.loseAnswer();
                    default -> Fault.cutAfter(words.size("drop", "before, after or a number of bytes"));
                };
            case "reset" ->
                words.text("reset").equalsIgnoreCase("before")
                        ? Fault.reset()
                        : Fault.resetAfter(words.size("reset", "before or a number of bytes"));
            case "delay" -> Fault.delay(words.time("delay"));
            case "stall" -> Fault.stall(words.has("at") ? words.size("at") : 0, words.time("stall"));
            case "bytesPerSecond" ->
                Fault.slow(
                        Math.max(1, words.size("bytesPerSecond")),
                        words.has("latency") ? words.time("latency") : Duration.ZERO);
            case "corrupt" -> Fault.corruptByte(words.size("corrupt"));
            case "length" -> Fault.wrongLength(words.difference("length", "a whole number"));
            case "etag" ->
                words.text("etag").equalsIgnoreCase("changing") ? Fault.changingETag() : Fault.etag(words.text("etag"));
            case "range" ->
                words.text("range").equalsIgnoreCase("ignored")
                        ? Fault.ignoreRange()
                        : Fault.shiftRange(words.difference("range", "ignored or a number of bytes"));
            case "replace" -> new Fault.Replace(words.pattern("replace"), words.raw("by"));
            default -> throw new IllegalStateException(kind);
        };
    }

    private Fault status() {
        long wanted = words.number("status");
        int status = (int) Math.max(0, Math.min(wanted, 1_000));
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be 200 to 599, not " + wanted + ".");
        }
        if (words.has("retryAfter")) {
            return Fault.busy(status, words.time("retryAfter"));
        }
        if (words.has("retryAfterDate")) {
            return Fault.busyUntil(status, words.time("retryAfterDate"));
        }
        String body = words.raw("body");
        Response answer = body.isEmpty() ? Response.of(status) : Response.of(status, JSON, body);
        if (words.has("contentType")) {
            answer = answer.withHeader("Content-Type", words.text("contentType"));
        }
        for (String line : words.text("headers").split("\\R| \\| ", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                answer = answer.withHeader(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException(
                        "headers must be written as 'Name: value', not '" + Words.told(line) + "'.");
            }
        }
        return new Fault.Answer(answer);
    }

    /** What {@link #rule(Map)} would read to get this rule, as texts. */
    public static Map<String, String> words(FaultRule rule) {
        Map<String, String> words = new LinkedHashMap<>();
        rule.call().ifPresent(call -> words.put("call", call.name()));
        rule.method().ifPresent(method -> words.put("method", method));
        rule.path().ifPresent(path -> words.put("path", path.pattern()));
        rule.condition().ifPresent(condition -> words.put("condition", "of the program that embeds the emulator"));
        words.putAll(rule.frequency().words());
        words.putAll(words(rule.fault()));
        return words;
    }

    private static Map<String, String> words(Fault fault) {
        Map<String, String> words = new LinkedHashMap<>();
        if (fault instanceof Fault.Answer answer) {
            words.putAll(words(answer.response()));
        } else if (fault instanceof Fault.Busy busy) {
            words.put("status", Integer.toString(busy.status()));
            words.put(
                    busy.form() == Fault.RetryAfter.DATE ? "retryAfterDate" : "retryAfter",
                    Words.written(busy.retryAfter()));
        } else if (fault instanceof Fault.Refuse) {
            words.put("drop", "before");
        } else if (fault instanceof Fault.Reset) {
            words.put("reset", "before");
        } else if (fault instanceof Fault.LoseAnswer) {
            words.put("drop", "after");
        } else if (fault instanceof Fault.CutAfter cut) {
            words.put("drop", Long.toString(cut.bytes()));
        } else if (fault instanceof Fault.ResetAfter reset) {
            words.put("reset", Long.toString(reset.bytes()));
        } else if (fault instanceof Fault.CorruptByte corrupt) {
            words.put("corrupt", Long.toString(corrupt.offset()));
        } else if (fault instanceof Fault.Delay delay) {
            words.put("delay", Words.written(delay.time()));
        } else if (fault instanceof Fault.Stall stall) {
            words.put("stall", Words.written(stall.time()));
            words.put("at", Long.toString(stall.after()));
        } else if (fault instanceof Fault.Slow slow) {
            words.put("bytesPerSecond", Long.toString(slow.bytesPerSecond()));
            if (!slow.latency().isZero()) {
                words.put("latency", Words.written(slow.latency()));
            }
        } else if (fault instanceof Fault.WrongLength length) {
            words.put("length", Long.toString(length.difference()));
        } else if (fault instanceof Fault.WrongETag etag) {
            words.put("etag", etag.etag().orElse("changing"));
        } else if (fault instanceof Fault.IgnoreRange) {
            words.put("range", "ignored");
        } else if (fault instanceof Fault.ShiftRange shift) {
            words.put("range", Long.toString(shift.bytes()));
        } else if (fault instanceof Fault.Replace replace) {
            words.put("replace", replace.pattern().pattern());
            words.put("by", replace.replacement());
        }
        return words;
    }

    private static Map<String, String> words(Response answer) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("status", Integer.toString(answer.status()));
        String body;
        try {
            body = CollectedBody.text(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("The body of a planned answer cannot be read.", e);
        }
        if (!body.isEmpty()) {
            words.put("body", body);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        String contentType = headers.remove("Content-Type");
        if (contentType != null && (body.isEmpty() || !contentType.equals(JSON))) {
            words.put("contentType", contentType);
        }
        if (!headers.isEmpty()) {
            words.put(
                    "headers",
                    headers.entrySet().stream()
                            .map(header -> header.getKey() + ": " + header.getValue())
                            .collect(Collectors.joining("\n")));
        }
        return words;
    }

    private static boolean contains(Set<String> keys, String key) {
        return keys.stream().anyMatch(key::equalsIgnoreCase);
    }

    private static Call call(String name) {
        return Arrays.stream(Call.values())
                .filter(call -> call.name().equalsIgnoreCase(name.replace('-', '_')))
                .filter(call -> call != Call.CONTROL)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("call must be one of "
                        + Arrays.stream(Call.values())
                                .filter(call -> call != Call.CONTROL)
                                .map(Call::name)
                                .collect(Collectors.joining(", "))
                        + ", not '" + Words.told(name) + "'."));
    }
}
