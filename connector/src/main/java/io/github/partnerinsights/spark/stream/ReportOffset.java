package io.github.partnerinsights.spark.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.read.streaming.Offset;

/**
 * How far a stream is: which executions of its report it has taken. A set, and no position: an execution that is listed
 * late, with an earlier time or the same as another one, is neither lost nor read twice.
 *
 * <p>The service keeps executions for 90 days (api/reference.md §5), so that at most 540 of a report are listed; ids that
 * are not listed any more are forgotten when more are taken, a fortnight later.
 */
public final class ReportOffset extends Offset {

    private static final int VERSION = 1;

    /** How long the service lists an execution. */
    public static final Duration HISTORY = Duration.ofDays(90);

    /** An id outlives its execution: a list that lacks it once must not make the stream take it again. */
    private static final Duration MARGIN = Duration.ofDays(14);

    private static final JsonMapper JSON = new JsonMapper();

    private final String reportId;
    private final Optional<StreamStart> start;
    private final SortedMap<String, Instant> taken;

    private ReportOffset(String reportId, Optional<StreamStart> start, SortedMap<String, Instant> taken) {
        this.reportId = reportId;
        this.start = start;
        this.taken = Collections.unmodifiableSortedMap(taken);
    }

    /** Of a stream that has not looked at its report yet. */
    public static ReportOffset beginning(String reportId) {
        return new ReportOffset(reportId, Optional.empty(), Ids.none());
    }

    /** Of a stream that has taken nothing, and passes over nothing. */
    public static ReportOffset anew(String reportId, Instant now) {
        return new ReportOffset(reportId, Optional.of(StreamStart.earliest(now)), Ids.none());
    }

    /**
     * Reads an offset that was written before.
     *
     * @throws IllegalArgumentException it was not written by this source, or by a later version of it
     */
    public static ReportOffset parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.path("version").asInt() > VERSION) {
                throw new IllegalArgumentException(
                        "The checkpoint was written by a later version of the Partner Insights"
                                + " connector (offset version "
                                + node.path("version").asInt() + ", known: " + VERSION
                                + "). Use that version, or a checkpoint location of its own.");
            }
            String reportId = node.path("reportId").asText();
            if (node.path("version").asInt() != VERSION || reportId.isEmpty() || !Printable.isPrintable(reportId)) {
                throw unreadable();
            }
            JsonNode start = node.path("start");
            return new ReportOffset(
                    reportId,
                    start.isObject()
                            ? Optional.of(new StreamStart(
                                    time(start.path("settled")), time(start.path("from")), ids(start.path("skipped"))))
                            : Optional.empty(),
                    ids(node.path("taken")));
        } catch (JsonProcessingException | DateTimeParseException quotesIt) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "The checkpoint holds an offset that is none of the Partner Insights source. It belongs to another query,"
                        + " or is damaged: use a checkpoint location of its own.");
    }

    private static Optional<Instant> time(JsonNode node) {
        return Optional.ofNullable(node.textValue()).map(Instant::parse);
    }

    private static SortedMap<String, Instant> ids(JsonNode node) {
        SortedMap<String, Instant> ids = Ids.none();
        for (Map.Entry<String, JsonNode> id : node.properties()) {
            if (!Printable.isPrintable(id.getKey())) {
                throw unreadable();
            }
            ids.put(id.getKey(), Instant.parse(id.getValue().asText()));
        }
        return ids;
    }

    public String reportId() {
        return reportId;
    }

    /** What the stream passes over; empty as long as it has not looked. */
    public Optional<StreamStart> start() {
        return start;
    }

    /** Up to when the stream has certainly seen all: when it settled where to start, or the newest that it has seen. */
    public Optional<Instant> seenUpTo() {
        return Stream.of(
                        taken.values().stream(),
                        start.stream().flatMap(passed -> passed.settled().stream()),
                        start.stream().flatMap(passed -> passed.skipped().values().stream()))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder());
    }

    /** Which of these a stream takes that is so far, in the order in which it does. */
    public List<Execution> untaken(StreamStart passed, Collection<Execution> complete) {
        return complete.stream()
                .filter(execution -> !taken.containsKey(execution.executionId()) && !passed.skips(execution))
                .sorted(ExecutionOrder.EARLIEST_FIRST)
                .toList();
    }

    /**
     * The offset behind these executions.
     *
     * @param passed what the stream passes over
     * @param more what it takes now
     * @param listed all that the service lists
     * @param now the service's time
     */
    public ReportOffset taking(StreamStart passed, List<Execution> more, Collection<Execution> listed, Instant now) {
        Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        listed.forEach(execution -> there.add(execution.executionId()));
        Instant forgotten = now.minus(HISTORY).minus(MARGIN);
        SortedMap<String, Instant> all = known(taken, there, forgotten);
        more.forEach(execution -> all.put(execution.executionId(), ExecutionOrder.time(execution, now)));
        return new ReportOffset(
                reportId,
                Optional.of(
                        new StreamStart(passed.settled(), passed.from(), known(passed.skipped(), there, forgotten))),
                all);
    }

    private static SortedMap<String, Instant> known(Map<String, Instant> ids, Set<String> listed, Instant forgotten) {
        SortedMap<String, Instant> known = Ids.copy(ids);
        known.entrySet()
                .removeIf(id -> !listed.contains(id.getKey()) && id.getValue().isBefore(forgotten));
        return known;
    }

    /** The ids that were taken between an earlier offset and this one, in their order. */
    public List<String> takenSince(ReportOffset earlier) {
        return taken.entrySet().stream()
                .filter(id -> !earlier.taken.containsKey(id.getKey()))
                .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("version", VERSION);
        node.put("reportId", reportId);
        start.ifPresent(passed -> {
            ObjectNode started = node.putObject("start");
            passed.settled().ifPresent(moment -> started.put("settled", moment.toString()));
            passed.from().ifPresent(moment -> started.put("from", moment.toString()));
            write(passed.skipped(), started.putObject("skipped"));
        });
        write(taken, node.putObject("taken"));
        return node.toString();
    }

    private static void write(Map<String, Instant> ids, ObjectNode node) {
        ids.forEach((id, time) -> node.put(id, time.toString()));
    }
}
