package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.data.Window;
import io.github.partnerinsights.emulator.web.HttpProblem;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads and checks the body by which a report is created or updated (api/reference.md §2.4, §6). */
final class OrderReader {

    private final Program program;
    private final ServiceSettings settings;
    private final Limits limits;
    private final TimeReader times;

    OrderReader(Program program, ServiceSettings settings) {
        this.program = program;
        this.settings = settings;
        this.limits = settings.limits();
        this.times = new TimeReader(settings);
    }

    /**
     * The order of a new report.
     *
     * @param datasetMinimum hours that its dataset demands between two executions
     */
    ReportOrder created(JsonBody body, int datasetMinimum, Instant now) {
        boolean executeNow = body.flag("ExecuteNow");
        String name = name(body);
        String description = description(body).orElse(null);
        String format = format(body, program == Program.CMP).orElse("csv");
        Optional<String> callbackUrl = callbackUrl(body);
        String method = callbackMethod(body, program == Program.CMP).orElse("POST");
        boolean scheduled = !executeNow || settings.has(Quirk.SCHEDULE_REQUIRED_ALWAYS);
        Instant start = scheduled ? startTime(body, now) : now;
        Integer interval = scheduled ? (Integer) interval(body.integer("RecurrenceInterval"), datasetMinimum) : null;
        return new ReportOrder(
                name,
                description,
                executeNow,
                executeNow ? now : start,
                executeNow ? null : interval,
                executeNow ? null : count(body),
                format,
                callbackUrl.orElse(null),
                callbackUrl.isPresent() ? method : null,
                window(body, executeNow));
    }

    /**
     * The order of an update, which knows neither {@code ExecuteNow} nor a window. What it leaves out stays as it is; an
     * empty text takes a description or a callback away.
     */
    ReportOrder updated(JsonBody body, ReportOrder current, int datasetMinimum, Instant now) {
        String name = name(body);
        if (settings.has(Quirk.UPDATE_NEEDS_FORMAT_AND_CALLBACK)) {
            body.requiredText("Format");
            body.requiredText("CallbackUrl");
        }
        String callbackUrl = body.has("CallbackUrl") ? callbackUrl(body).orElse(null) : current.callbackUrl();
        String method = callbackMethod(body, false)
                .or(() -> Optional.ofNullable(current.callbackMethod()))
                .orElse("POST");
        OptionalInt interval = body.integer("RecurrenceInterval");
        if (interval.isEmpty() && current.interval() != null) {
            interval = OptionalInt.of(current.interval());
        }
        Integer count = count(body);
        return new ReportOrder(
                name,
                body.has("Description") ? description(body).orElse(null) : current.description(),
                false,
                startTime(body, now),
                interval(interval, datasetMinimum),
                count == null ? current.count() : count,
                format(body, false).orElse(current.format()),
                callbackUrl,
                callbackUrl == null ? null : method,
                null);
    }

    private String name(JsonBody body) {
        String name = body.requiredText("ReportName");
        checkLength(name);
        if (name.contains(";")) {
            throw new HttpProblem(400, Messages.SEMICOLON_IN_NAME);
        }
        return name;
    }

    private Optional<String> description(JsonBody body) {
        Optional<String> description = body.text("Description");
        description.ifPresent(this::checkLength);
        return description;
    }

    private void checkLength(String text) {
        if (text.codePointCount(0, text.length()) > limits.textLength()) {
            throw new HttpProblem(400, Messages.tooLong(limits.textLength()));
        }
    }

    /**
     * @param ownWords whether a wrong value is refused with the words that cmp documents for creations, and not with those
     *     that both programs document
     */
    private static Optional<String> format(JsonBody body, boolean ownWords) {
        return body.text("Format").map(given -> {
            if (!given.equalsIgnoreCase("csv") && !given.equalsIgnoreCase("tsv")) {
                throw new HttpProblem(400, ownWords ? Messages.FORMAT : Messages.unknownValue(given));
            }
            return given.toLowerCase(Locale.ROOT);
        });
    }

    private static Optional<String> callbackUrl(JsonBody body) {
        Optional<String> url = body.text("CallbackUrl");
        if (url.isPresent() && !url.get().toLowerCase(Locale.ROOT).matches("https?://.+")) {
            throw new HttpProblem(400, Messages.CALLBACK_URL);
        }
        return url;
    }

    /** @param ownWords see {@link #format} */
    private static Optional<String> callbackMethod(JsonBody body, boolean ownWords) {
        return body.text("CallbackMethod").map(given -> {
            if (!given.equalsIgnoreCase("GET") && !given.equalsIgnoreCase("POST")) {
                throw new HttpProblem(400, ownWords ? Messages.CALLBACK_METHOD : Messages.unknownValue(given));
            }
            return given.toUpperCase(Locale.ROOT);
        });
    }

    private Instant startTime(JsonBody body, Instant now) {
        Instant start = times.read(body.requiredText("StartTime"), Messages.START_TIME_FORMAT);
        if (start.isBefore(now.plus(limits.startLead()))) {
            throw new HttpProblem(400, Messages.startsTooSoon(limits.startLead()));
        }
        return start;
    }

    private int interval(OptionalInt given, int datasetMinimum) {
        int hours = given.orElseThrow(() -> new HttpProblem(400, Messages.missing("RecurrenceInterval")));
        if (hours < limits.leastInterval() || hours > limits.mostInterval()) {
            throw new HttpProblem(400, Messages.recurrenceInterval(limits.leastInterval(), limits.mostInterval()));
        }
        if (hours < datasetMinimum) {
            throw new HttpProblem(400, Messages.recurrenceInterval(datasetMinimum, limits.mostInterval()));
        }
        return hours;
    }

    private @Nullable Integer count(JsonBody body) {
        OptionalInt count = body.integer("RecurrenceCount");
        if (count.isEmpty() && settings.has(Quirk.RECURRENCE_COUNT_REQUIRED)) {
            throw new HttpProblem(400, Messages.missing("RecurrenceCount"));
        }
        if (count.isPresent() && count.getAsInt() < 1) {
            throw new HttpProblem(400, Messages.RECURRENCE_COUNT);
        }
        return count.isPresent() ? (Integer) count.getAsInt() : null;
    }

    /** Without ExecuteNow the window is ignored: the documented example sends one (api/reference.md §9.10). */
    private @Nullable Window window(JsonBody body, boolean executeNow) {
        if (executeNow) {
            return times.window(body::text, "QueryStartTime", "QueryEndTime").orElse(null);
        }
        if (settings.has(Quirk.WINDOW_NEEDS_EXECUTE_NOW)
                && (body.text("QueryStartTime").isPresent()
                        || body.text("QueryEndTime").isPresent())) {
            throw new HttpProblem(400, Messages.WINDOW_WITHOUT_EXECUTE_NOW);
        }
        return null;
    }
}
