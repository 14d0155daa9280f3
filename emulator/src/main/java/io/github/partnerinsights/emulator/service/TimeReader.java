package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Window;
import io.github.partnerinsights.emulator.web.HttpProblem;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the times that clients send, and refuses what is none as the settings say. */
final class TimeReader {

    private final boolean lenient;
    private final boolean badTimeIsServerError;

    TimeReader(ServiceSettings settings) {
        this.lenient = settings.has(Quirk.LENIENT_TIMES);
        this.badTimeIsServerError = settings.has(Quirk.BAD_TIME_IS_SERVER_ERROR);
    }

    /** @param malformed how a text that is no time is refused */
    Instant read(String text, String malformed) {
        return (lenient ? ServiceTime.parseLeniently(text) : ServiceTime.parse(text))
                .orElseThrow(() -> refusal(malformed));
    }

    /**
     * The explicit window that overrides a statement's TIMESPAN: both ends or none. One alone, a malformed one, or an end
     * that is not after the start is refused.
     */
    Optional<Window> window(Function<String, Optional<String>> values, String startName, String endName) {
        Optional<String> start = values.apply(startName);
        Optional<String> end = values.apply(endName);
        if (start.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        Instant from = read(required(start, startName), Messages.START_TIME_FORMAT);
        Instant to = read(required(end, endName), Messages.END_TIME_FORMAT);
        if (!to.isAfter(from)) {
            throw new HttpProblem(400, Messages.END_BEFORE_START);
        }
        return Optional.of(new Window(from, to));
    }

    private static String required(Optional<String> text, String name) {
        return text.orElseThrow(() -> new HttpProblem(400, Messages.missing(name)));
    }

    private HttpProblem refusal(String malformed) {
        return badTimeIsServerError
                ? new HttpProblem(500, Messages.internalError(UUID.randomUUID().toString()))
                : new HttpProblem(400, malformed);
    }
}
