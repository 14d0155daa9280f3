package io.github.partnerinsights.reliability.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.it.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds of reads and streams under fire, for {@code -Dfire.minutes=60} or one. {@code -Dfire.seed=…} chooses the same rounds
 * again, {@code -Dfire.round=…} one of them; how threads meet in it is not chosen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsAtRandomTest {

    private static final ClockJumps JUMPS = new ClockJumps();

    private static final List<Subject> SUBJECTS = Subject.all();

    @RegisterExtension
    static final World WORLD = World.of(FaultsAtRandomTest::settings).withCores(16);

    /** As many idle connections as OkHttp keeps for the next calls. */
    private static final int KEPT_CONNECTIONS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int FEWEST_ROUNDS = 4;

    private static final int MANY_KINDS = 5;

    /** More than a few open files, as garbage may hold some. */
    private static final int SOME_FILES = 20;

    /** In the first rounds caches fill that have bounds: Spark's of finished queries, ours of requests. */
    private static final double GROWTH = 1.5;

    private final List<Round> rounds = new ArrayList<>();

    private static EmulatorConfig.Builder settings(EmulatorConfig.Builder config) {
        for (Subject subject : SUBJECTS) {
            config.reportFile(subject.dataset(), subject.write());
        }
        // Queries are as few as at the service: in a long fire room has to be made for new ones.
        return config.limits(Limits.documented().withActiveReports(1000).withExecuteNowReports(1000))
                .requestListener(entry -> JUMPS.behindRequest(WORLD));
    }

    @BeforeAll
    void burn(@TempDir Path folder) throws Exception {
        Path lines = Path.of(System.getProperty("warehouse")).resolveSibling("fire.txt");
        Files.deleteIfExists(lines);
        Fire fire = new Fire(WORLD, JUMPS, SUBJECTS, folder);
        long seed = Long.getLong("fire.seed", 1);
        long end = System.nanoTime()
                + Duration.ofMinutes(Long.getLong("fire.minutes", 1)).toNanos();
        Optional<Integer> one = Optional.ofNullable(Integer.getInteger("fire.round"));
        for (int number = 1; one.isEmpty() && (number <= FEWEST_ROUNDS || System.nanoTime() < end); number++) {
            add(fire.burn(seed, number), lines);
        }
        if (one.isPresent()) {
            add(fire.burn(seed, one.get()), lines);
        }
    }

    /** Surefire shows nothing of a test before its end. */
    private void add(Round round, Path lines) throws IOException {
        rounds.add(round);
        String line = Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + round.line() + "\n";
        Files.writeString(lines, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String told(Round round, Ending ending) {
        return round.name() + " " + round.faults() + "\n" + ending;
    }

    private List<String> shown(Predicate<Ending> which) {
        return rounds.stream()
                .flatMap(round -> round.endings().filter(which).map(ending -> told(round, ending)))
                .toList();
    }

    @Test
    void neverGiveOtherRows() {
        assertThat(shown(ending -> ending.kind() == Ending.Kind.WRONG)).isEmpty();
    }

    @Test
    void leaveNoErrorThatIsNotDocumented() {
        assertThat(shown(ending -> ending.kind() == Ending.Kind.OTHER_ERROR)).isEmpty();
    }

    @Test
    void leaveManyReadsRight() {
        assumeRounds();
        List<Ending> underFire =
                rounds.stream().flatMap(round -> round.underFire().stream()).toList();

        assertThat(underFire.stream().filter(Ending::isRight)).hasSizeGreaterThan(underFire.size() / 3);
    }

    @Test
    void leaveNothingThatCannotBeReadAfterwards() {
        assertThat(rounds.stream()
                        .flatMap(round -> round.afterwards().stream()
                                .filter(ending -> !ending.isRight())
                                .map(ending -> told(round, ending))))
                .isEmpty();
    }

    @Test
    void showNoSecretInAnError() {
        assertThat(rounds.stream().flatMap(Round::endings).flatMap(ending -> ending.secrets().stream()))
                .isEmpty();
    }

    @Test
    void makeNoMoreReportsAndQueriesThanThereAreReads() {
        assertThat(rounds.stream().flatMap(round -> round.made().stream().map(made -> round.name() + " " + made)))
                .isEmpty();
    }

    @Test
    void pileUpNoReports() {
        assertThat(rounds.stream().flatMap(round -> round.left().stream().map(left -> round.name() + " " + left)))
                .isEmpty();
    }

    @Test
    void leaveNoConnection() throws Exception {
        assertThat(WORLD.emulator().awaitConnections(KEPT_CONNECTIONS, PATIENCE))
                .isTrue();
    }

    @Test
    void leaveNoThread() throws Exception {
        for (Thread thread : Inventory.threads()) {
            // Idle ones live for a minute.
            thread.join(PATIENCE.toMillis());
        }

        assertThat(Inventory.threads()).isEmpty();
    }

    @Test
    void leaveNoOpenFile() {
        assumeRounds();
        assertThat(last().descriptors()).isLessThanOrEqualTo(early().descriptors() + SOME_FILES);
    }

    @Test
    void pileUpNoObjects() {
        assumeRounds();
        assertThat((double) last().objects())
                .as(() -> "More than earlier: " + last().since(early()))
                .isLessThanOrEqualTo(GROWTH * early().objects());
    }

    @Test
    void leaveMemoryFlat() {
        assumeRounds();
        assertThat((double) last().heap()).isLessThanOrEqualTo(GROWTH * early().heap());
    }

    @Test
    void areOfManyKinds() {
        assumeRounds();
        assertThat(rounds.stream()
                        .flatMap(round -> round.happened().keySet().stream())
                        .distinct())
                .hasSizeGreaterThan(MANY_KINDS);
    }

    /** One round may be a bad one or a quiet one, and has none before it with which to compare it. */
    private void assumeRounds() {
        assumeThat(rounds).hasSizeGreaterThanOrEqualTo(FEWEST_ROUNDS);
    }

    /** After a quarter of the rounds. */
    private Inventory early() {
        return rounds.get(rounds.size() / 4).inventory();
    }

    private Inventory last() {
        return rounds.get(rounds.size() - 1).inventory();
    }
}
