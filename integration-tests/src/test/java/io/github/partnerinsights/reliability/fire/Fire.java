package io.github.partnerinsights.reliability.fire;

import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.RequestLogEntry;
import io.github.partnerinsights.it.RecurringReport;
import io.github.partnerinsights.it.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;

/**
 * Reads and streams that go on at once while what chance chose goes wrong; then, without faults, the streams to their ends
 * and what had failed once more. One round after the other, by one application at one service.
 */
final class Fire {

    private static final int READS = 20;
    private static final int STREAMS = 4;

    /** Later than that nobody has to keep a report (option {@code reportRetention}). */
    private static final Duration RETENTION = Duration.ofHours(7);

    /**
     * Of a request that was made again: the new report, and the one before, which this process remembers until then, and which
     * counts as held until garbage is collected once more.
     */
    private static final int MOST_LEFT = 2;

    /** Of one that was not: those of a round, and what stood there before. */
    private static final int MOST_LEFT_ALONE = READS + MOST_LEFT;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final World world;
    private final ClockJumps jumps;
    private final List<Subject> subjects;
    private final List<RecurringReport> reports;
    private final Crew crew;
    private final Path folder;

    /** @param folder for checkpoints, tables and files */
    Fire(World world, ClockJumps jumps, List<Subject> subjects, Path folder) throws IOException {
        this.world = world;
        this.jumps = jumps;
        this.subjects = subjects;
        this.reports = reports(world, Files.createDirectory(folder.resolve("files")));
        this.crew = new Crew(world, DocumentedErrors.read());
        this.folder = folder;
    }

    /** Daily ones, for streams. */
    private static List<RecurringReport> reports(World world, Path files) {
        List<RecurringReport> reports = IntStream.range(0, STREAMS)
                .mapToObj(i -> RecurringReport.daily(
                        world, "Daily " + i, "SELECT Month, SKU, ActiveSeats FROM DynamicsUsage", files))
                .toList();
        // Time passes for all of them.
        reports.get(0).run(1);
        return reports;
    }

    /** The round that this seed and number choose. */
    Round burn(long seed, int number) throws IOException, InterruptedException, JMException, TimeoutException {
        long began = System.nanoTime();
        Random chance = new Random(seed + 1_000_003L * number);
        ChosenFaults faults = ChosenFaults.of(chance);
        List<ChosenRead> reads = IntStream.range(0, READS)
                .mapToObj(i -> ChosenRead.of(chance, subjects))
                .toList();
        List<ChosenStream> streams = streams(chance, Files.createDirectory(folder.resolve("round-" + number)));
        List<Work> works = new ArrayList<>(reads);
        works.addAll(streams);
        Collections.shuffle(works, chance);
        world.emulator().requestLog().clear();
        Set<String> stoodBefore = made();

        faults.rules().forEach(world.emulator().faults()::add);
        if (chance.nextInt(3) == 0) {
            world.emulator().outcomes().next(1, subjects.get(0).dataset(), Outcome.FAILED);
        }
        jumps.begin(faults.jumps());
        List<Ending> underFire = crew.run(works);
        jumps.begin(Map.of());
        // By a clock that was put back, what was complete is not.
        world.pass(ChosenFaults.FARTHEST_BACK);
        Map<String, Long> happened = happened();
        world.emulator().faults().clear();
        world.emulator().outcomes().clear();
        List<String> tooMany = tooMany(stoodBefore);

        List<Ending> afterwards = new ArrayList<>(crew.finish(streams));
        afterwards.addAll(crew.finish(underFire.stream()
                .filter(ending -> ending.work() instanceof ChosenRead && !ending.isRight())
                .map(Ending::work)
                .toList()));
        world.emulator().requestLog().await(entries -> entries.stream().allMatch(RequestLogEntry::finished), PATIENCE);
        world.pass(RETENTION);
        awaitListeners();
        // What nobody holds any more is known to be so after a collection only.
        System.gc();
        Instant madeAgain = world.emulator().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        afterwards.addAll(
                crew.finish(reads.stream().map(ChosenRead::again).distinct().toList()));
        world.emulator().requestLog().clear();
        awaitListeners();
        return new Round(
                "-Dfire.seed=" + seed + " -Dfire.round=" + number,
                faults.words(),
                happened,
                underFire,
                afterwards,
                tooMany,
                left(madeAgain),
                Inventory.take(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    /** Each with a report of which it takes what comes from now on, which has run a few times since then. */
    private List<ChosenStream> streams(Random chance, Path place) throws IOException {
        Instant since = world.emulator().clock().instant();
        List<ChosenStream> streams = new ArrayList<>();
        for (RecurringReport report : reports) {
            streams.add(ChosenStream.of(
                    chance, report, since, Files.createDirectory(place.resolve("stream-" + streams.size()))));
        }
        reports.get(0).run(2 + chance.nextInt(3));
        return streams;
    }

    /**
     * Spark holds the plan of what has run until all its listeners have heard of it, which takes a busy machine a while; and
     * each of the threads that tell them holds the one of which it told last. That is none of ours then.
     */
    private void awaitListeners() throws TimeoutException {
        awaitIdleListeners();
        world.spark().range(1).count();
        awaitIdleListeners();
    }

    private void awaitIdleListeners() throws TimeoutException {
        world.spark().sparkContext().listenerBus().waitUntilEmpty(PATIENCE.toMillis());
    }

    private Map<String, Long> happened() {
        return world.emulator().faults().planned().stream()
                .filter(planned -> planned.happened() > 0)
                .collect(Collectors.toMap(
                        planned -> planned.rule().call().map(Call::name).orElse("")
                                + " "
                                + planned.rule().fault().getClass().getSimpleName(),
                        planned -> planned.happened(),
                        Long::sum,
                        TreeMap::new));
    }

    private List<Report> oneOff() {
        return world.client().listReports(ReportFilter.all()).stream()
                .filter(report -> !report.reportName().startsWith("Daily"))
                .toList();
    }

    /** What the connector has made, and is there. */
    private Set<String> made() {
        Set<String> made = new HashSet<>();
        oneOff().forEach(report -> made.add("report " + report.reportId()));
        world.client().listQueries(QueryFilter.userDefined()).stream()
                .map(SavedQuery::queryId)
                .forEach(query -> made.add("query " + query));
        return made;
    }

    /** Each read may make a report and a query: who made what that stands there is not looked into. */
    private List<String> tooMany(Set<String> stoodBefore) {
        Set<String> made = made();
        made.removeAll(stoodBefore);
        return made.stream().collect(Collectors.groupingBy(thing -> thing.split(" ", 2)[0])).values().stream()
                .filter(things -> things.size() > READS)
                .map(things -> things.size() + ": " + things)
                .toList();
    }

    /**
     * What was not replaced when the same request was made again. None is made where a preview has answered, or, for a
     * narrowed one, the whole report.
     */
    private List<String> left(Instant since) {
        List<Report> standing = oneOff();
        if (standing.stream().noneMatch(report -> isMadeAgain(report, since))) {
            return List.of("no request was made again, so nothing can be judged");
        }
        return standing.stream()
                .collect(Collectors.groupingBy(Report::reportName, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(reports -> reports.size() > most(reports, since))
                .map(reports -> reports.size() + " of " + reports.get(0).reportName())
                .toList();
    }

    private static int most(List<Report> ofOneRequest, Instant since) {
        return ofOneRequest.stream().anyMatch(report -> isMadeAgain(report, since)) ? MOST_LEFT : MOST_LEFT_ALONE;
    }

    private static boolean isMadeAgain(Report report, Instant since) {
        return !report.createdTime().isBefore(since);
    }
}
