package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Window;
import io.github.partnerinsights.emulator.web.HttpProblem;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of a report: the body of its creation or update, checked (api/reference.md §2.4).
 *
 * @param name its name
 * @param description what the user wrote about it
 * @param executeNow one execution at once, instead of a schedule
 * @param startTime when the first execution starts
 * @param interval hours between executions; none with {@code executeNow}
 * @param count how many executions; without one they never end
 * @param format {@code csv} or {@code tsv}
 * @param callbackUrl what to call after an execution
 * @param callbackMethod how to call it
 * @param window explicit window of the data, only with {@code executeNow}
 */
record ReportOrder(
        String name,
        @Nullable String description,
        boolean executeNow,
        Instant startTime,
        OptionalInt interval,
        OptionalInt count,
        String format,
        @Nullable String callbackUrl,
        @Nullable String callbackMethod,
        Optional<Window> window) {

    private static final int LONGEST_TEXT = 256;

    /** Reads the order of a new report. */
    static ReportOrder ofCreation(JsonBody body, Limits limits, int datasetMinimum, Instant now) {
        return read(body, body.flag("ExecuteNow"), limits, datasetMinimum, now);
    }

    /** Reads the order of an update, which knows no {@code ExecuteNow}. */
    static ReportOrder ofUpdate(JsonBody body, Limits limits, int datasetMinimum, Instant now) {
        return read(body, false, limits, datasetMinimum, now);
    }

    private static ReportOrder read(JsonBody body, boolean executeNow, Limits limits, int datasetMinimum, Instant now) {
        String name = body.requiredText("ReportName");
        Optional<String> description = body.text("Description");
        if (name.length() > LONGEST_TEXT || description.orElse("").length() > LONGEST_TEXT) {
            throw new HttpProblem(400, Messages.TOO_LONG);
        }
        if (name.contains(";")) {
            throw new HttpProblem(400, Messages.SEMICOLON_IN_NAME);
        }
        String format = oneOf(body.text("Format").orElse("csv"), "csv", "tsv").toLowerCase(Locale.ROOT);
        Optional<String> callbackUrl = body.text("CallbackUrl");
        callbackUrl
                .filter(url -> !url.toLowerCase(Locale.ROOT).matches("https?://.+"))
                .ifPresent(url -> {
                    throw new HttpProblem(
                            400, Messages.INVALID_REPORT + " - CallbackUrl must begin with http:// or https://");
                });
        String method =
                oneOf(body.text("CallbackMethod").orElse("POST"), "GET", "POST").toUpperCase(Locale.ROOT);
        return new ReportOrder(
                name,
                description.orElse(null),
                executeNow,
                executeNow ? now : startTime(body, limits, now),
                executeNow ? OptionalInt.empty() : interval(body, limits, datasetMinimum),
                executeNow ? OptionalInt.empty() : count(body),
                format,
                callbackUrl.orElse(null),
                callbackUrl.isPresent() ? method : null,
                // Without ExecuteNow the window is ignored: the documented example sends one (api/reference.md §9.10).
                executeNow
                        ? TimeWindow.of(
                                "QueryStartTime",
                                body.text("QueryStartTime"),
                                "QueryEndTime",
                                body.text("QueryEndTime"))
                        : Optional.empty());
    }

    private static Instant startTime(JsonBody body, Limits limits, Instant now) {
        Instant start = ServiceTime.parse(body.requiredText("StartTime"))
                .orElseThrow(() -> new HttpProblem(400, Messages.START_TIME_FORMAT));
        if (start.isBefore(now.plus(limits.startLead()))) {
            throw new HttpProblem(400, Messages.startsTooSoon(limits.startLead().toHours()));
        }
        return start;
    }

    private static OptionalInt interval(JsonBody body, Limits limits, int datasetMinimum) {
        body.requiredText("RecurrenceInterval");
        int hours = body.integer("RecurrenceInterval").orElseThrow();
        if (hours < limits.leastInterval() || hours > limits.mostInterval()) {
            throw new HttpProblem(400, Messages.recurrenceInterval(limits.leastInterval(), limits.mostInterval()));
        }
        if (hours < datasetMinimum) {
            throw new HttpProblem(400, Messages.recurrenceInterval(datasetMinimum, limits.mostInterval()));
        }
        return OptionalInt.of(hours);
    }

    private static OptionalInt count(JsonBody body) {
        OptionalInt count = body.integer("RecurrenceCount");
        if (count.isPresent() && count.getAsInt() < 1) {
            throw new HttpProblem(400, Messages.RECURRENCE_COUNT);
        }
        return count;
    }

    private static String oneOf(String given, String one, String other) {
        if (!given.equalsIgnoreCase(one) && !given.equalsIgnoreCase(other)) {
            throw new HttpProblem(400, Messages.unknownValue(given));
        }
        return given;
    }
}
