package io.github.partnerinsights.emulator.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A report and its executions. A scheduled report always has its next execution queued; when that one's time has come,
 * it stays as history and the one after it is queued. Not thread-safe: {@link Reports} guards it.
 */
final class Report {

    private final String id;
    private final SavedQuery query;
    private final String user;
    private final Instant created;
    private final Supplier<Outcome> nextOutcome;
    private final List<Execution> executions = new ArrayList<>();
    private ReportOrder order;
    private @Nullable Instant modified;
    private @Nullable Instant pausedAt;
    /** Executions planned since the order was given: what its count is compared with. */
    private int planned;

    Report(SavedQuery query, String user, Instant created, ReportOrder order, Supplier<Outcome> nextOutcome) {
        this.id = UUID.randomUUID().toString();
        this.query = query;
        this.user = user;
        this.created = created;
        this.order = order;
        this.nextOutcome = nextOutcome;
        plan(order.startTime());
    }

    String id() {
        return id;
    }

    String user() {
        return user;
    }

    SavedQuery query() {
        return query;
    }

    ReportOrder order() {
        return order;
    }

    /** All executions, the latest first. */
    List<Execution> executions(Instant now) {
        advance(now);
        List<Execution> latestFirst = new ArrayList<>();
        executions.forEach(execution -> latestFirst.add(0, execution));
        return latestFirst;
    }

    ExecutionStatus statusOf(Execution execution, Instant now, Timings timings) {
        return heldBack(execution) ? ExecutionStatus.PAUSED : execution.statusAt(now, timings);
    }

    /**
     * {@code Active}, {@code Paused}, or {@code Inactive} once a schedule's count is used up. What becomes of a report
     * that was executed at once is not documented; it stays active, so that it counts for the quota until deleted.
     */
    String status(Instant now) {
        advance(now);
        if (pausedAt != null) {
            return "Paused";
        }
        return !order.executeNow() && queued(now).isEmpty() ? "Inactive" : "Active";
    }

    void update(ReportOrder newOrder, Instant now) {
        advance(now);
        queued(now).ifPresent(executions::remove);
        order = newOrder;
        modified = now;
        planned = 0;
        plan(newOrder.startTime());
    }

    /** Holds back what has not started yet; what runs goes on. */
    void pause(Instant now) {
        if (pausedAt == null) {
            advance(now);
            pausedAt = now;
            modified = now;
        }
    }

    /** What was held back starts at its time or, if that has passed, at the next one of the schedule. */
    void resume(Instant now) {
        if (pausedAt == null) {
            return;
        }
        if (heldBack(last())) {
            Instant next = last().startsAt();
            while (!next.isAfter(now)) {
                next = next.plus(interval());
            }
            executions.set(executions.size() - 1, last().startingAt(next));
        }
        pausedAt = null;
        modified = now;
    }

    /** Its members in the documented order (api/reference.md §2.4). */
    Map<String, @Nullable Object> entry(Instant now) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("reportId", id);
        entry.put("reportName", order.name());
        entry.put("description", order.description());
        entry.put("queryId", query.id());
        entry.put("query", query.text());
        entry.put("user", user);
        entry.put("createdTime", ServiceTime.format(created));
        entry.put("modifiedTime", modified == null ? null : ServiceTime.format(modified));
        entry.put("executeNow", order.executeNow());
        entry.put("startTime", ServiceTime.format(order.startTime()));
        entry.put("reportStatus", status(now));
        entry.put("recurrenceInterval", recurrenceInterval());
        entry.put("recurrenceCount", recurrenceCount());
        entry.put("callbackUrl", order.callbackUrl());
        entry.put("callbackMethod", order.callbackMethod());
        entry.put("format", order.format());
        return entry;
    }

    @Nullable
    Integer recurrenceInterval() {
        return order.interval().isPresent() ? order.interval().getAsInt() : null;
    }

    @Nullable
    Integer recurrenceCount() {
        return order.count().isPresent() ? order.count().getAsInt() : null;
    }

    private void advance(Instant now) {
        while (pausedAt == null
                && !order.executeNow()
                && mayPlanMore()
                && !last().startsAt().isAfter(now)) {
            plan(last().startsAt().plus(interval()));
        }
    }

    private boolean mayPlanMore() {
        return order.count().isEmpty() || planned < order.count().getAsInt();
    }

    private void plan(Instant start) {
        executions.add(new Execution(UUID.randomUUID().toString(), start, nextOutcome.get()));
        planned++;
    }

    private boolean heldBack(Execution execution) {
        return pausedAt != null && execution.startsAt().isAfter(pausedAt);
    }

    private Execution last() {
        return executions.get(executions.size() - 1);
    }

    private Optional<Execution> queued(Instant now) {
        return last().startsAt().isAfter(now) ? Optional.of(last()) : Optional.empty();
    }

    private Duration interval() {
        return Duration.ofHours(order.interval().orElseThrow());
    }
}
