package io.github.partnerinsights.reliability.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.MovableClock;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.RequestLogEntry;
import io.github.partnerinsights.it.DriverProcess;
import io.github.partnerinsights.it.EmulatedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large report, read on Spark's own cluster of several JVMs, while things go wrong there. Each test has an emulator and an
 * application of its own, and all of them this cluster. How large the report is, compressed:
 * {@code -Dcluster.megabytes=1024}; how many executors are killed: {@code -Dcluster.kills=3}, and the same moments, as far
 * as machines allow: {@code -Dcluster.seed=…}.
 */
class ClusterTest {

    private static final int MEGABYTES = Integer.getInteger("cluster.megabytes", 40);
    private static final int KILLS = Integer.getInteger("cluster.kills", 3);
    private static final long SEED = Long.getLong("cluster.seed", System.nanoTime());

    private static final int PARTITIONS = 6;

    /** The driver's look at the file, and a task on each of the two cores. */
    private static final int FIRST_FILES = 3;

    /** A file that comes slowly takes so long: the six tasks more than three times that, one after the other. */
    private static final int SECONDS_OF_A_SLOW_FILE = 5 + MEGABYTES / 10;

    /** Long enough for the other tasks to end, and then for the second attempt. */
    private static final int SECONDS_OF_SILENCE = 20 + MEGABYTES / 2;

    /** Within that time a task that has begun is not over, nearly always. */
    private static final int MOMENTS = 1_500 + 15 * MEGABYTES;

    private static final Duration PATIENCE = Duration.ofMinutes(3 + MEGABYTES / 60);

    /** What an application gets, and what it has said. */
    private static final String GIVEN = "program\\.jar|spark-partner-insights.*\\.jar|stdout|stderr";

    /** Spark's own folders, and what its libraries leave if they are killed. */
    private static final String OF_SPARK = "(spark|blockmgr|artifacts|liblz4-java|libzstd-jni|snappy|libnetty).*";

    @TempDir
    private static Path folder;

    private static GzipReport report;
    private static SparkCluster cluster;

    private final MovableClock clock = MovableClock.running();
    private final List<DriverProcess> applications = new ArrayList<>();
    private Emulator emulator;
    private Path logs;

    @BeforeAll
    static void start() throws Exception {
        cluster = SparkCluster.start(folder.resolve("spark"));
        report = GzipReport.write(folder.resolve("usage.csv.gz"), (long) MEGABYTES << 20);
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void startEmulator() throws IOException {
        logs = Files.createTempDirectory(cluster.logs(), "test");
        emulator = Emulator.start(EmulatorConfig.builder()
                .clock(clock)
                .rows(1)
                .pendingFor(Duration.ZERO)
                .runningFor(Duration.ZERO)
                .tokenLifetime(Duration.ofMinutes(90))
                .reportFile("DynamicsUsage", report.file())
                .build());
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        try (Emulator ended = emulator) {
            for (DriverProcess application : applications) {
                application.close();
            }
            cluster.awaitNoExecutors(PATIENCE.toSeconds());
            assertThat(ended.awaitNoConnection(PATIENCE)).isTrue();
            try (Stream<Path> files = Files.walk(cluster.work())) {
                assertThat(files.filter(Files::isRegularFile).filter(isNot(GIVEN)))
                        .isEmpty();
            }
            try (Stream<Path> files = Files.list(cluster.temp())) {
                assertThat(files.filter(isNot(OF_SPARK))).isEmpty();
            }
        }
    }

    private static Predicate<Path> isNot(String known) {
        return file -> !file.getFileName().toString().matches(known);
    }

    @Nested
    class ExecutorsAreKilled {

        @Test
        void eachRowArrivesOnceWhateverTheMoment() throws Exception {
            Random chance = new Random(SEED);
            everyFileIsSlow();
            DriverProcess application = submit(Map.of(), "spark.task.maxFailures=20");
            application.ready().count();
            int files = FIRST_FILES;
            for (int i = 0; i < KILLS; i++) {
                awaitFiles(files);
                application.run(Duration.ofMillis(chance.nextInt(MOMENTS)));
                List<ProcessHandle> executors = cluster.executors();
                files = files() + 1;
                executors.get(chance.nextInt(executors.size())).destroyForcibly();
            }
            emulator.faults().clear();

            assertThat(application.counted()).as("seed %d", SEED).isEqualTo(truth());
            SparkEvents events = ended(application);
            assertThat(events.executorsRemoved()).as("seed %d", SEED).isGreaterThanOrEqualTo(KILLS);
            assertThat(events.tasksEnded("ExecutorLostFailure"))
                    .as("seed %d", SEED)
                    .isPositive();
            assertOneReport();
        }
    }

    @Nested
    class AStalledDownloadIsSpeculated {

        @Test
        void theSecondAttemptBringsTheRowsAndTheFirstHangsUp() throws Exception {
            long stalledAt = 1 << 20;
            emulator.faults()
                    .add(FaultRule.once(Fault.stall(stalledAt, Duration.ofSeconds(SECONDS_OF_SILENCE)))
                            .withCall(Call.FILE)
                            .withAfter(1));
            DriverProcess application = submit(
                    Map.of("readTimeout", "30m"),
                    "spark.speculation=true",
                    "spark.speculation.interval=100ms",
                    "spark.speculation.quantile=0.5",
                    "spark.speculation.multiplier=1.1");

            assertThat(application.ready().count().counted()).isEqualTo(truth());
            awaitNoTransfer();
            RequestLogEntry stalled = emulator.requestLog().entries(Call.FILE).get(1);
            // Nothing came after the silence, although the first attempt had not come to the end of its shard.
            assertThat(stalled.bytesSent()).isLessThan(2 * stalledAt);
            assertThat(ended(application).speculatedTasksThatWon()).isPositive();
            assertOneReport();
        }
    }

    @Nested
    class ShuffleFilesAreLost {

        @Test
        void theStageIsReadAgainFromTheSameReport() throws Exception {
            try (Gate gate = Gate.closed()) {
                DriverProcess application = submit(
                        Map.of(ClusterDriver.GATE, Integer.toString(gate.port())),
                        // One piece at a time: a task that waits has not fetched all of its own.
                        "spark.reducer.maxSizeInFlight=1m",
                        "spark.shuffle.io.maxRetries=1",
                        "spark.shuffle.io.retryWait=100ms");
                application.ready().count();
                gate.await(2, PATIENCE.toSeconds());
                int files = files();
                cluster.executors().get(0).destroyForcibly();
                gate.open();

                assertThat(application.counted()).isEqualTo(truth());
                assertThat(files()).isGreaterThan(files);
                SparkEvents events = ended(application);
                assertThat(events.tasksEnded("FetchFailed")).isPositive();
                assertThat(events.stagesRepeated()).isPositive();
            }
            assertOneReport();
        }
    }

    @Nested
    class ExecutorsComeAndGo {

        @Test
        void eachActionReadsTheOneReport() throws Exception {
            everyFileIsSlow();
            DriverProcess application = submit(
                    Map.of(),
                    "spark.dynamicAllocation.enabled=true",
                    "spark.dynamicAllocation.shuffleTracking.enabled=true",
                    "spark.dynamicAllocation.shuffleTracking.timeout=1s",
                    "spark.dynamicAllocation.executorIdleTimeout=1s",
                    "spark.dynamicAllocation.minExecutors=0",
                    "spark.dynamicAllocation.maxExecutors=2");

            assertThat(application.ready().count().counted()).isEqualTo(truth());
            cluster.awaitNoExecutors(PATIENCE.toSeconds());
            emulator.faults().clear();
            assertThat(application.count().counted()).isEqualTo(truth());
            SparkEvents events = ended(application);
            assertThat(events.executorsAdded()).isGreaterThanOrEqualTo(2);
            assertThat(events.executorsRemoved()).isPositive();
            assertOneReport();
        }
    }

    @Nested
    class TheLinkExpiresBeforeTasksBegin {

        @Test
        void theyGetANewOneWithTheTokenThatTheyHave() throws Exception {
            everyFileIsSlow();
            DriverProcess application = submit(Map.of());
            application.ready().count();
            awaitFiles(FIRST_FILES);
            int signIns = emulator.requestLog().count(Call.SIGN_IN);
            int looks = emulator.requestLog().count(Call.EXECUTIONS);
            clock.advance(Duration.ofMinutes(61));

            assertThat(application.counted()).isEqualTo(truth());
            assertThat(emulator.requestLog().entries(Call.FILE))
                    .extracting(RequestLogEntry::status)
                    .contains(403);
            assertThat(emulator.requestLog().count(Call.EXECUTIONS)).isGreaterThan(looks);
            assertThat(emulator.requestLog().count(Call.SIGN_IN)).isEqualTo(signIns);
            assertThat(ended(application).tasksEnded("ExceptionFailure")).isZero();
            assertOneReport();
        }

        @Test
        void whenTheTokenHasEndedTooTheErrorSaysHowToGoOnAndTheNextActionDoes() throws Exception {
            everyFileIsSlow();
            DriverProcess application = submit(Map.of());
            application.ready().count();
            awaitFiles(FIRST_FILES);
            clock.advance(Duration.ofHours(2));

            assertThat(application.failure())
                    .contains(
                            "it has expired or was revoked",
                            "the token that this DataFrame was planned with has expired",
                            "Read the same rows again with options 'reportId' = '");
            emulator.faults().clear();
            awaitNoTransfer();
            assertThat(application.count().counted()).isEqualTo(truth());
            application.end();
            assertOneReport();
        }
    }

    @Nested
    class TheDriverIsKilled {

        @Test
        void itsExecutorsEndAndTheNextDriverReadsItsReport() throws Exception {
            killedWhileItReads();

            DriverProcess next = submit(Map.of());
            assertThat(next.ready().count().counted()).isEqualTo(truth());
            next.end();
            assertOneReport();
        }

        @Test
        void whatItLeftGoesWhenALaterReportIsComplete() throws Exception {
            killedWhileItReads();
            clock.advance(Duration.ofHours(7));

            DriverProcess later = submit(Map.of());
            assertThat(later.ready().count().counted()).isEqualTo(truth());
            later.end();
            assertThat(emulator.requestLog().count(Call.CREATE_REPORT)).isEqualTo(2);
            assertThat(emulator.requestLog().count(Call.DELETE_REPORT)).isEqualTo(1);
            assertThat(emulator.requestLog().count(Call.CREATE_QUERY)).isEqualTo(1);
        }

        private void killedWhileItReads() throws Exception {
            everyFileIsSlow();
            DriverProcess killed = submit(Map.of());
            killed.ready().count();
            awaitFiles(FIRST_FILES);
            killed.kill();
            cluster.awaitNoExecutors(PATIENCE.toSeconds());
            awaitNoTransfer();
            emulator.faults().clear();
        }
    }

    private DriverProcess submit(Map<String, String> options, String... configuration) throws IOException {
        Map<String, String> read = new TreeMap<>(EmulatedAccount.options(emulator));
        read.put("dataset", "DynamicsUsage");
        read.put("numPartitions", Integer.toString(PARTITIONS));
        read.putAll(options);
        List<String> arguments = new ArrayList<>();
        read.forEach((name, value) -> arguments.add(name + "=" + value));
        List<String> settings = new ArrayList<>(List.of(configuration));
        settings.add("spark.eventLog.enabled=true");
        settings.add("spark.eventLog.compress=false");
        settings.add("spark.eventLog.rolling.enabled=false");
        settings.add("spark.eventLog.dir=" + eventLog().toUri());
        Path log = logs.resolve("driver-" + applications.size() + ".log");
        DriverProcess application = DriverProcess.start(cluster.submitting(settings, arguments, log));
        applications.add(application);
        return application;
    }

    private Path eventLog() throws IOException {
        return Files.createDirectories(logs.resolve("events-" + applications.size()));
    }

    private SparkEvents ended(DriverProcess application) throws Exception {
        application.end();
        return SparkEvents.in(logs.resolve("events-" + applications.indexOf(application)));
    }

    private void everyFileIsSlow() {
        emulator.faults()
                .add(FaultRule.once(Fault.slow(report.size() / SECONDS_OF_A_SLOW_FILE))
                        .withCall(Call.FILE)
                        .always());
    }

    private int files() {
        return emulator.requestLog().count(Call.FILE);
    }

    private void awaitFiles(int count) throws InterruptedException {
        emulator.requestLog().awaitCount(Call.FILE, count, PATIENCE);
    }

    private void awaitNoTransfer() throws InterruptedException {
        emulator.requestLog().await(entries -> entries.stream().allMatch(RequestLogEntry::finished), PATIENCE);
    }

    private static String truth() {
        return report.truth().toString();
    }

    private void assertOneReport() {
        assertThat(emulator.requestLog().count(Call.CREATE_REPORT)).isEqualTo(1);
        assertThat(emulator.requestLog().count(Call.CREATE_QUERY)).isEqualTo(1);
    }
}
