package io.github.partnerinsights.emulator.control;

import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /emulator/clock}: what time it is at the emulator, and moving it. */
final class ClockCalls {

    private static final Pattern TIME = Pattern.compile("(-?\\d{1,6})(s|m|h|d)");
    /** Between the years that the service's times can name. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final SteeredClock clock;

    ClockCalls(SteeredClock clock) {
        this.clock = clock;
    }

    Response show(Request request) {
        return Json.answer(200, state());
    }

    Response advance(Request request) {
        Duration by = duration(member(request, "by"));
        movedTo(clock.now().plus(by));
        clock.advance(by);
        return Json.answer(200, state());
    }

    Response set(Request request) {
        Instant now = instant(member(request, "now"));
        movedTo(now);
        clock.set(now);
        return Json.answer(200, state());
    }

    Map<String, Object> state() {
        return Map.of("now", clock.now().toString(), "movable", clock.movable());
    }

    private void movedTo(Instant time) {
        if (!clock.movable()) {
            throw new HttpProblem(409, "The program that embeds the emulator gave it a clock that cannot be moved.");
        }
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new HttpProblem(400, "The clock goes from " + EARLIEST + " to " + LATEST + ", not to " + time + ".");
        }
    }

    private static String member(Request request, String name) {
        return Optional.ofNullable(Json.members(request).get(name))
                .map(String::strip)
                .orElseThrow(() -> new HttpProblem(400, "The body must have the member " + name + "."));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new HttpProblem(400, "now must be a time such as 2026-11-22T10:00:00Z, not '" + text + "'.");
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new HttpProblem(400, "by must be a time such as 30s, 5m, 4h or 90d, not '" + text + "'.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
