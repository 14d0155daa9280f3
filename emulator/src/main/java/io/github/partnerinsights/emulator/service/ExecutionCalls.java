package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Deadline;
import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET ScheduledReport/execution/{reportId}} (api/reference.md §2.5). */
final class ExecutionCalls {

    /** How long a call waits for all files that are being written: small ones are ready by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Program program;
    private final ServiceSettings settings;
    private final Reports reports;
    private final ExecutionFiles files;
    private final Entries entries;
    private final Envelope envelope;
    private final Clock clock;

    ExecutionCalls(
            Program program,
            ServiceSettings settings,
            Reports reports,
            ExecutionFiles files,
            Entries entries,
            Envelope envelope,
            Clock clock) {
        this.program = program;
        this.settings = settings;
        this.reports = reports;
        this.files = files;
        this.entries = entries;
        this.envelope = envelope;
        this.clock = clock;
    }

    /**
     * An execution as it was when its report was looked at.
     *
     * @param latest whether it is the latest of its report whose times are over
     */
    private record Seen(
            String reportId,
            SavedQuery query,
            ReportOrder order,
            Execution execution,
            ExecutionStatus status,
            boolean latest) {
        Seen as(ExecutionStatus other) {
            return new Seen(reportId, query, order, execution, other, latest);
        }
    }

    /** @param reportIds a {@code ;} list; empty for all reports */
    Response list(Request request, Optional<String> reportIds) {
        Optional<Set<String>> asked = request.query().get("executionStatus").map(ExecutionCalls::parts);
        boolean latestOnly = request.query().get("executionId").isEmpty()
                && Flags.read(request.query(), "getLatestExecution").orElse(true);
        // Files are waited for while nobody else has to wait, so not while the reports are looked at.
        List<List<Seen>> reportsSeen = seen(reportIds, wanted(request.query()));
        asked.ifPresent(names -> refuseUnknown(names, reportsSeen));
        if (reportIds.isPresent() && reportsSeen.isEmpty()) {
            throw new HttpProblem(404, Messages.NOTHING_FOUND);
        }
        reportsSeen.forEach(executions -> executions.forEach(this::beginLatest));
        Deadline deadline = Deadline.in(PATIENCE);
        List<Map<String, @Nullable Object>> found = reportsSeen.stream()
                .flatMap(executions -> executions.stream()
                        .map(seen -> withItsFile(seen, deadline))
                        .filter(seen -> isShown(seen.status(), asked))
                        .limit(latestOnly ? 1 : Long.MAX_VALUE))
                .flatMap(seen -> entry(seen).stream())
                .toList();
        if (found.isEmpty()) {
            throw new HttpProblem(404, Messages.noExecutions(program));
        }
        return envelope.of(request, found, null);
    }

    /** The wanted executions of each wanted report, the latest first. */
    private List<List<Seen>> seen(Optional<String> reportIds, Predicate<Execution> wanted) {
        Instant now = clock.instant();
        Function<Report, List<Seen>> view = report -> {
            List<Execution> history = report.executions(now).stream()
                    .filter(execution -> !execution
                            .startsAt()
                            .isBefore(now.minus(settings.limits().history())))
                    .toList();
            Optional<Execution> latest = history.stream()
                    .filter(execution -> report.statusOf(execution, now).isCompleted())
                    .findFirst();
            return history.stream()
                    .filter(wanted)
                    .map(execution -> new Seen(
                            report.id(),
                            report.query(),
                            report.order(),
                            execution,
                            report.statusOf(execution, now),
                            latest.filter(execution::equals).isPresent()))
                    .toList();
        };
        return reportIds.isPresent()
                ? parts(reportIds.get()).stream()
                        .flatMap(id -> reports.with(id, view).stream())
                        .toList()
                : reports.all(report -> true, view);
    }

    /** Has the files of the latest executions written all at the same time, before any of them is waited for. */
    private void beginLatest(Seen seen) {
        if (seen.latest()) {
            begin(seen);
        }
    }

    private void begin(Seen seen) {
        ifStillThere(seen, () -> {
            files.begin(seen.query(), seen.order(), seen.execution());
            return seen;
        });
    }

    /**
     * The same, but that the latest one still runs if its file is not written yet, and that those have failed whose files
     * cannot be written. The files of earlier ones are written when somebody downloads them, if that is seen here; else
     * they are waited for as that of the latest is.
     */
    private Seen withItsFile(Seen seen, Deadline deadline) {
        boolean awaited = seen.latest();
        if (seen.status().isCompleted() && !files.writtenOnDemand()) {
            awaited = true;
            begin(seen);
        }
        if (awaited && !files.ready(seen.query(), seen.order(), seen.execution(), deadline.left())) {
            return seen.as(ExecutionStatus.RUNNING);
        }
        if (seen.status().isCompleted() && files.failed(seen.query(), seen.order(), seen.execution())) {
            reports.with(seen.reportId(), report -> {
                report.fail(seen.execution().id());
                return report.id();
            });
            return seen.as(ExecutionStatus.FAILED);
        }
        return seen;
    }

    /** Empty if it was to have a link, but was deleted while others were waited for. */
    private Optional<Map<String, @Nullable Object>> entry(Seen seen) {
        if (!seen.status().isCompleted()) {
            return Optional.of(entry(seen, Optional.empty(), Optional.empty()));
        }
        return ifStillThere(seen, () -> files.link(seen.query(), seen.order(), seen.execution()))
                .map(link -> entry(
                        seen, Optional.of(link), Optional.of(seen.execution().completedAt(settings.timings()))));
    }

    private Map<String, @Nullable Object> entry(Seen seen, Optional<String> link, Optional<Instant> generated) {
        return entries.of(seen.reportId(), seen.order(), seen.execution(), seen.status(), link, generated);
    }

    /**
     * Does something with the file of an execution, unless that was deleted since it was seen: nobody would delete the file
     * then.
     */
    private <T> Optional<T> ifStillThere(Seen seen, Supplier<T> action) {
        return reports.with(
                        seen.reportId(),
                        report -> report.keeps(seen.execution().id()) ? Optional.of(action.get()) : Optional.<T>empty())
                .flatMap(done -> done);
    }

    private static Predicate<Execution> wanted(Fields parameters) {
        Optional<Set<String>> ids = parameters.get("executionId").map(list -> parts(list.toLowerCase(Locale.ROOT)));
        return execution -> ids.isEmpty() || ids.get().contains(execution.id().toLowerCase(Locale.ROOT));
    }

    /** A state that no client can ask for, because none knows it, is shown whatever is asked for. */
    private boolean isShown(ExecutionStatus status, Optional<Set<String>> asked) {
        return !status.isKnown()
                || asked.map(names -> names.stream().anyMatch(status::isNamed))
                        .orElseGet(() -> settings.has(Quirk.UNFINISHED_EXECUTIONS_SHOWN) || status.isCompleted());
    }

    private static void refuseUnknown(Set<String> names, List<List<Seen>> reportsSeen) {
        for (String name : names) {
            boolean inUse = reportsSeen.stream()
                    .flatMap(List::stream)
                    .anyMatch(seen -> seen.status().isNamed(name));
            if (!inUse && ExecutionStatus.known(name).isEmpty()) {
                throw new HttpProblem(400, Messages.unknownValue(name));
            }
        }
    }

    /** The parts of a {@code ;} list. */
    private static Set<String> parts(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
