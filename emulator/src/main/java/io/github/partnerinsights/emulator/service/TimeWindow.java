package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Window;
import io.github.partnerinsights.emulator.web.HttpProblem;
import java.time.Instant;
import java.util.Optional;

/** Reads the explicit window of a report or a test query, which overrides the statement's TIMESPAN. */
final class TimeWindow {

    private TimeWindow() {}

    /** Both ends or none; one alone, a malformed one, or an end that is not after the start is refused with 400. */
    static Optional<Window> of(String startName, Optional<String> start, String endName, Optional<String> end) {
        if (start.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        Instant from = time(startName, start, Messages.START_TIME_FORMAT);
        Instant to = time(endName, end, Messages.END_TIME_FORMAT);
        if (!to.isAfter(from)) {
            throw new HttpProblem(400, Messages.END_BEFORE_START);
        }
        return Optional.of(new Window(from, to));
    }

    private static Instant time(String name, Optional<String> text, String malformed) {
        String given = text.orElseThrow(() -> new HttpProblem(400, Messages.missing(name)));
        return ServiceTime.parse(given).orElseThrow(() -> new HttpProblem(400, malformed));
    }
}
