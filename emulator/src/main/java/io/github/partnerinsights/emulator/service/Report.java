package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.outcome.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A report and its executions. A scheduled report always has its next execution queued; when that one's time has come,
 * it stays as history and the one after it is queued. Not thread-safe: {@link Reports} guards it.
 */
final class Report {

    /**
     * What is kept of a report.
     *
     * @param planned executions planned since the order was given: what its count is compared with
     * @param plannedEver executions planned since it exists: what their ids are made of
     */
    record State(
            String id,
            SavedQuery query,
            String user,
            Instant created,
            boolean createdWithExecuteNow,
            ReportOrder order,
            @Nullable Instant modified,
            @Nullable Instant pausedAt,
            int planned,
            int plannedEver,
            List<Execution> executions) {}

    /**
     * The world of a report.
     *
     * @param timings how long executions take
     * @param history how long past executions are kept
     * @param outcome decides how an execution ends that is planned now
     * @param forgotten told of each execution that is no longer kept
     */
    record World(
            Timings timings,
            Duration history,
            BiFunction<SavedQuery, ReportOrder, Outcome> outcome,
            Consumer<Execution> forgotten) {}

    private final World world;
    private final String id;
    private final SavedQuery query;
    private final String user;
    private final Instant created;
    private final boolean createdWithExecuteNow;
    private final List<Execution> executions = new ArrayList<>();
    private ReportOrder order;
    private @Nullable Instant modified;
    private @Nullable Instant pausedAt;
    private int planned;
    private int plannedEver;
    private boolean changed;

    /** A new report. */
    Report(SavedQuery query, String user, Instant created, ReportOrder order, World world) {
        this(
                new State(
                        UUID.randomUUID().toString(),
                        query,
                        user,
                        created,
                        order.executeNow(),
                        order,
                        null,
                        null,
                        0,
                        0,
                        List.of()),
                world);
        plan(order.startTime());
    }

    /** A report that was kept. */
    Report(State state, World world) {
        this.world = world;
        this.id = state.id();
        this.query = state.query();
        this.user = state.user();
        this.created = state.created();
        this.createdWithExecuteNow = state.createdWithExecuteNow();
        this.order = state.order();
        this.modified = state.modified();
        this.pausedAt = state.pausedAt();
        this.planned = state.planned();
        this.plannedEver = state.plannedEver();
        this.executions.addAll(state.executions());
    }

    State state() {
        return new State(
                id,
                query,
                user,
                created,
                createdWithExecuteNow,
                order,
                modified,
                pausedAt,
                planned,
                plannedEver,
                List.copyOf(executions));
    }

    /** Whether it changed since this was last asked. */
    boolean takeChanged() {
        boolean answer = changed;
        changed = false;
        return answer;
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

    Instant created() {
        return created;
    }

    /** What the creation said; an update, which knows no {@code ExecuteNow}, does not change what entries show. */
    boolean createdWithExecuteNow() {
        return createdWithExecuteNow;
    }

    @Nullable
    Instant modified() {
        return modified;
    }

    /** The executions of the history and the queued one, the latest first. */
    List<Execution> executions(Instant now) {
        advance(now);
        List<Execution> latestFirst = new ArrayList<>();
        for (int i = executions.size() - 1; i >= 0; i--) {
            latestFirst.add(executions.get(i));
        }
        return latestFirst;
    }

    /** Whether this execution is still one of its own: it may be history too old to be kept, or unplanned by an update. */
    boolean keeps(String executionId) {
        return executions.stream().anyMatch(execution -> execution.id().equals(executionId));
    }

    ExecutionStatus statusOf(Execution execution, Instant now) {
        return heldBack(execution) ? ExecutionStatus.PAUSED : execution.statusAt(now, world.timings());
    }

    /**
     * {@code Active}, {@code Paused}, or {@code Inactive} once a schedule's count is used up, or the one execution of a
     * report that was executed at once has ended: it will never execute again (api/reference.md §2.4).
     */
    String status(Instant now) {
        advance(now);
        if (pausedAt != null) {
            return "Paused";
        }
        boolean over =
                order.executeNow() ? statusOf(last(), now).ended() : queued(now).isEmpty();
        return over ? "Inactive" : "Active";
    }

    boolean active(Instant now) {
        return status(now).equals("Active");
    }

    /** A copy that can be changed without changing this, and whose executions nobody counts or misses. */
    Report draft() {
        return new Report(
                state(),
                new World(world.timings(), world.history(), (query, order) -> Outcome.COMPLETED, execution -> {}));
    }

    void update(ReportOrder newOrder, Instant now) {
        advance(now);
        queued(now).ifPresent(execution -> {
            executions.remove(execution);
            world.forgotten().accept(execution);
        });
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
            changed = true;
        }
    }

    /** What was held back starts at its time or, if that has passed, at the next one of the schedule. */
    void resume(Instant now) {
        if (pausedAt == null) {
            return;
        }
        if (heldBack(last()) && !order.executeNow()) {
            Instant due = last().startsAt();
            long missed = due.isAfter(now) ? 0 : Duration.between(due, now).dividedBy(interval()) + 1;
            executions.set(
                    executions.size() - 1, last().startingAt(due.plus(interval().multipliedBy(missed))));
        }
        pausedAt = null;
        modified = now;
        changed = true;
    }

    /** Says that an execution failed, which was to be completed. */
    void fail(String executionId) {
        executions.replaceAll(execution -> execution.id().equals(executionId) ? execution.failed() : execution);
        changed = true;
    }

    /**
     * The executions that were completed since this was last asked, the earliest first.
     *
     * @param ready whether the file of an execution is written; asked of the latest, because the files of earlier ones are
     *     written when somebody downloads them
     */
    List<Execution> takeCompletedWithCallbackDue(Instant now, Predicate<Execution> ready) {
        advance(now);
        List<Execution> due = new ArrayList<>();
        int latest = executions.size() - 1;
        while (latest >= 0 && !statusOf(executions.get(latest), now).isCompleted()) {
            latest--;
        }
        for (int i = 0; i <= latest; i++) {
            Execution execution = executions.get(i);
            if (!execution.callbackDone()
                    && statusOf(execution, now).isCompleted()
                    && (i < latest || ready.test(execution))) {
                executions.set(i, execution.withCallbackDone());
                changed = true;
                due.add(execution);
            }
        }
        return due;
    }

    private void advance(Instant now) {
        Instant oldest = now.minus(world.history());
        while (pausedAt == null
                && !order.executeNow()
                && mayPlanMore()
                && !last().startsAt().isAfter(now)) {
            int skipped = executionsBefore(oldest);
            planned += skipped;
            plannedEver += skipped;
            plan(last().startsAt().plus(interval().multipliedBy(skipped + 1L)));
        }
        while (executions.size() > 1 && executions.get(0).startsAt().isBefore(oldest)) {
            world.forgotten().accept(executions.remove(0));
            changed = true;
        }
    }

    /** How many executions after the last one need not be planned, because they would be history already. */
    private int executionsBefore(Instant oldest) {
        if (!last().startsAt().isBefore(oldest)) {
            return 0;
        }
        long before = Duration.between(last().startsAt(), oldest).dividedBy(interval());
        Integer count = order.count();
        long left = count == null ? Integer.MAX_VALUE : count - planned;
        return (int) Math.max(0, Math.min(before, left) - 1);
    }

    private boolean mayPlanMore() {
        Integer count = order.count();
        return count == null || planned < count;
    }

    private void plan(Instant start) {
        planned++;
        plannedEver++;
        // An id must be the same whenever an execution is planned: nobody may have looked before a restart.
        String executionId = UUID.nameUUIDFromBytes((id + "/" + plannedEver).getBytes(StandardCharsets.UTF_8))
                .toString();
        executions.add(
                new Execution(executionId, start, world.outcome().apply(query, order), order.callbackUrl() == null));
        changed = true;
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
        Integer hours = order.interval();
        if (hours == null) {
            throw new IllegalStateException("Report " + id + " has no schedule.");
        }
        return Duration.ofHours(hours);
    }
}
