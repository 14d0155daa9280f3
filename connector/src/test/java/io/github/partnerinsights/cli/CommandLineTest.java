package io.github.partnerinsights.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.MovableClock;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command through the entry point, with an environment and a screen of its own, against the emulator. */
class CommandLineTest {

    private static final String[] CREATE = {
        "schedules", "create", "Seats", "--dataset", "DynamicsUsage", "--columns", "Month, SKU", "--every", "24"
    };

    /** What steers a terminal or turns text around; lines and what sets them in are ours. */
    private static final String HARMFUL = "[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\n\t]]";

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:20:30Z"));
    private final Emulator emulator = Emulator.start(EmulatorConfig.builder()
            .clock(clock)
            .rows(20)
            .pendingFor(Duration.ZERO)
            .runningFor(Duration.ZERO)
            .tokenLifetime(Duration.ofDays(100))
            .deviceCodesApprovedAfter(Duration.ZERO)
            .build());
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    /** What a command has printed, and what it has ended with. */
    private record Ended(int code, String out, String err) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError(out, e);
            }
        }
    }

    CommandLineTest() {
        EmulatorConfig config = emulator.config();
        environment.put("PARTNER_INSIGHTS_ENDPOINT", emulator.endpoint().toString());
        environment.put("PARTNER_INSIGHTS_AUTHORITY", emulator.authority().toString());
        environment.put("PARTNER_INSIGHTS_TENANT_ID", config.tenantId());
        environment.put("PARTNER_INSIGHTS_CLIENT_ID", config.clientId());
        environment.put("PARTNER_INSIGHTS_CLIENT_SECRET", config.clientSecret());
        environment.put("PARTNER_INSIGHTS_REFRESH_TOKEN", config.refreshToken());
        environment.put("PARTNER_INSIGHTS_MAX_RETRIES", "0");
        environment.put("PARTNER_INSIGHTS_PROXY", " ");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private Ended run(String... args) {
        return answered(Optional.empty(), args);
    }

    /** With somebody at the screen who types this line. */
    private Ended answered(Optional<String> line, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                environment,
                line.map(text -> new BufferedReader(new StringReader(text + "\n"))),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Main.run(terminal, args);
        Ended ended = new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(emulator.secretsIn(ended.out() + ended.err())).isEmpty();
        return ended;
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aScheduleIsMadeListedPausedResumedAndDeleted() {
        Ended created = run(CREATE);
        assertThat(created.err()).isEmpty();
        assertThat(created.code()).isZero();
        assertThat(created.out()).containsPattern("ID +NAME +STATUS +HOURS +NEXT RUN +RUNS +LAST FILE\n");
        assertThat(created.out()).containsPattern("Seats +Active +24 +2026-11-22T14:26:00Z +- +-\n");

        assertThat(run("schedules", "list").out()).isEqualTo(created.out());
        assertThat(run("schedules", "pause", "seats").out()).contains("Paused");
        assertThat(run("schedules", "resume", "Seats").out()).contains("Active");

        Ended deleted = run("schedules", "delete", "Seats", "--yes");
        assertThat(deleted.code()).isZero();
        assertThat(deleted.out()).contains("Seats");
        assertThat(run("schedules", "list").out()).isEqualTo("There are no recurring reports.\n");
        assertThat(emulator.requestLog().count(Call.DELETE_QUERY)).isEqualTo(1);
    }

    @Test
    void makingItAgainShowsTheSameOne() {
        assertThat(run(CREATE).out()).isEqualTo(run(CREATE).out());
        assertThat(emulator.requestLog().count(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void everyResultCanBeJson() {
        JsonNode created = run(with(
                        CREATE,
                        "--json",
                        "--start=2026-12-01T06:00:00Z",
                        "--count=3",
                        "--format=tsv",
                        "--description=for the board"))
                .json();
        assertThat(created.path("name").asText()).isEqualTo("Seats");
        assertThat(created.path("start").asText()).isEqualTo("2026-12-01T06:00:00Z");
        assertThat(created.path("intervalHours").isInt()).isTrue();
        assertThat(created.path("count").asInt()).isEqualTo(3);
        assertThat(created.path("format").asText()).isEqualTo("tsv");
        assertThat(created.path("query").asText()).isEqualTo("SELECT Month, SKU FROM DynamicsUsage");
        assertThat(created.path("description").asText()).isEqualTo("for the board");
        assertThat(created.path("lastCompleted").isNull()).isTrue();

        clock.set(Instant.parse("2026-12-02T12:00:00Z"));
        JsonNode listed = run("schedules", "list", "--json").json();
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("lastCompleted").asText()).isEqualTo("2026-12-02T06:00:00Z");
        assertThat(run("schedules", "pause", "Seats", "--json")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("Paused");
        assertThat(run("schedules", "resume", "Seats", "--json")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("Active");
        assertThat(run("executions", "Seats", "--json").json())
                .hasSize(3)
                .allSatisfy(
                        execution -> assertThat(execution.path("id").asText()).isNotEmpty());
        JsonNode quota = run("quota", "--json").json();
        assertThat(quota.path(1).path("name").asText()).isEqualTo("activeReports");
        assertThat(quota.path(1).path("left").asInt()).isEqualTo(49);
        assertThat(run("schedules", "delete", "Seats", "--yes", "--json")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Seats");
    }

    @Test
    void executionsAreShownWithStateAndTimeAndWithoutTheirLinks() {
        run(CREATE);
        assertThat(run("executions", "Seats").out()).containsPattern("Pending +- +csv\n");
        clock.advance(Duration.ofDays(1));

        Ended executions = run("executions", "Seats");

        assertThat(executions.out())
                .containsPattern("ID +STATUS +FILE MADE +FORMAT\n")
                .containsPattern("Completed +2026-11-22T14:26:00Z +csv\n")
                .doesNotContain("http");
    }

    @Test
    void theQuotaIsATable() {
        run(CREATE);

        assertThat(run("quota").out()).isEqualTo("""
                QUOTA                       USED  LIMIT  LEFT
                saved queries               1     100    99
                active reports              1     50     49
                reports at once, this hour  0     5      5
                """);
    }

    @Test
    void statementsAndSavedQueriesAreScheduledToo() {
        assertThat(run("schedules", "create", "One", "--query", "SELECT SKU FROM DynamicsUsage", "--every=24")
                        .code())
                .isZero();
        String queryId = run("schedules", "list", "--json")
                .json()
                .path(0)
                .path("queryId")
                .asText();

        assertThat(run("schedules", "create", "Two", "--query-id", queryId, "--every=24")
                        .code())
                .isZero();
    }

    @Test
    void aNameMayBeginWithAnAtSign() throws IOException {
        String file = Files.writeString(folder.resolve("args"), "--help").toString();

        run("schedules", "create", "@" + file, "--dataset", "DynamicsUsage", "--columns", "SKU", "--every=24");

        assertThat(run("schedules", "list").out()).contains("@" + file);
    }

    @Test
    void aPersonIsAskedBeforeAnythingIsDeleted() {
        run(CREATE);

        Ended refused = answered(Optional.of("yes"), "schedules", "delete", "Seats");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("cannot be undone", "Nothing was deleted");

        Ended deleted = answered(Optional.of("Seats"), "schedules", "delete", "Seats");
        assertThat(deleted.code()).isZero();
        assertThat(run("schedules", "list").out()).startsWith("There are no");
    }

    @Test
    void whereNobodyCanBeAskedNothingIsDeletedWithoutYes() {
        run(CREATE);

        Ended refused = run("schedules", "delete", "Seats");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--yes");
        assertThat(run("schedules", "list").out()).contains("Seats");
    }

    @Test
    void loginKeepsARefreshTokenThatTheNextCommandSignsInWith() throws IOException {
        Path file = folder.resolve("refresh-token");
        environment.remove("PARTNER_INSIGHTS_REFRESH_TOKEN");
        environment.put("PARTNER_INSIGHTS_REFRESH_TOKEN_FILE", file.toString());

        Ended login = run("login");

        assertThat(login.err()).isEmpty();
        assertThat(login.code()).isZero();
        assertThat(login.out())
                .contains("open " + emulator.authority() + "/devicelogin in a browser", "Signed in", file.toString())
                .doesNotContain(Files.readString(file).strip());
        assertThat(run("quota").code()).isZero();
        assertThat(run("login", "--token-endpoint-version=v2").code()).isZero();
        assertThat(run("quota", "--token-endpoint-version=v2").code()).isZero();
    }

    @Test
    void loginNeedsAFileToKeepTheTokenIn() {
        Ended login = run("login");

        assertThat(login.code()).isEqualTo(2);
        assertThat(login.err()).contains("--refresh-token-file is missing");
        assertThat(emulator.requestLog().entries()).isEmpty();
    }

    @Test
    void whatIsTypedComesBeforeTheEnvironment() {
        Ended ended = run("quota", "--tenant-id", "no-such-tenant");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("AADSTS90002");
    }

    @Test
    void aSecretIsGivenByReference() throws IOException {
        Path secret =
                Files.writeString(folder.resolve("secret"), emulator.config().clientSecret() + "\n");
        environment.remove("PARTNER_INSIGHTS_CLIENT_SECRET");

        assertThat(run("quota", "--client-secret", "file:" + secret).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--client-secret", "--refresh-token", "--password", "--access-token"})
    void aSecretOnTheCommandLineIsRefusedAndNotRepeated(String option) {
        Ended ended = run("quota", option, "plain-as-it-is");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains(option + " env:NAME", "PARTNER_INSIGHTS_")
                .doesNotContain("plain-as-it-is");
        assertThat(emulator.requestLog().entries()).isEmpty();
    }

    @Test
    void aProxyMayBeTypedUnlessItHasAPassword() {
        assertThat(run("quota", "--proxy=http://user:plain-as-it-is@127.0.0.1:9")
                        .err())
                .contains("--proxy shows a secret")
                .doesNotContain("plain-as-it-is");
        assertThat(run("quota", "--proxy=http://127.0.0.1:9").err()).doesNotContain("shows a secret");
    }

    @Test
    void aMistypedOptionIsToldWithoutWhatStandsBehindIt() {
        Ended ended = run("quota", "--client-secrt", "plain-as-it-is");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("--client-secrt", "--client-secret", "partner-insights quota --help")
                .doesNotContain("plain-as-it-is");
        assertThat(run("quota", "plain-as-it-is").err())
                .contains("an argument that no option takes")
                .doesNotContain("plain-as-it-is");
    }

    @Test
    void wrongCommandLinesEndWithTwoAndOneLine() {
        for (String[] args : List.of(
                new String[] {},
                new String[] {"schedules"},
                new String[] {"schedules", "make"},
                new String[] {"schedules", "create", "Seats", "--dataset", "DynamicsUsage"},
                new String[] {"schedules", "create", "Seats", "--every", "24"},
                new String[] {"schedules", "create", "Seats", "--every", "often", "--dataset", "DynamicsUsage"},
                new String[] {"schedules", "create", "Seats", "--every", "3", "--dataset", "DynamicsUsage"},
                new String[] {"schedules", "create", "Seats", "--every", "24", "--query", "SELECT\n*\nFROM x"},
                with(CREATE, "--query-id", "1"),
                with(CREATE, "--start", "soon"),
                new String[] {"quota", "--endpoint", "http://example.org"},
                new String[] {"quota", "--program", "csp"})) {
            Ended ended = run(args);

            assertThat(ended.code()).as(String.join(" ", args)).isEqualTo(2);
            assertThat(ended.err()).startsWith("partner-insights: ").hasLineCount(1);
            assertThat(ended.out()).isEmpty();
        }
    }

    @Test
    void whatTheServiceRefusesOrDoesNotHaveEndsWithOneAndOneLine() {
        run(CREATE);
        emulator.faults().next(1, Call.REPORTS, Fault.answer(403));

        Ended forbidden = run("schedules", "list");
        assertThat(forbidden.code()).isEqualTo(1);
        assertThat(forbidden.err()).contains("HTTP 403", "role").hasLineCount(1);

        assertThat(run("schedules", "pause", "Seat").code()).isEqualTo(1);
        assertThat(run("schedules", "pause", "Seat").err()).contains("Did you mean 'Seats'?");
        Ended another = run(with(CREATE, "--timespan", "LAST_MONTH"));
        assertThat(another.code()).isEqualTo(1);
        assertThat(another.err()).contains("exists and is another one").hasLineCount(1);
    }

    @Test
    void whatTheServiceSaysBreaksNoLineAndSteersNoTerminal() {
        Fault hostile = Fault.replace("\"csv\"", Matcher.quoteReplacement("\"csv\\nx\\u001b[2J\\u202e\""));
        run(CREATE);
        emulator.faults().next(2, Call.REPORTS, hostile);

        Ended another = run(with(CREATE, "--timespan", "LAST_MONTH"));
        assertThat(another.err())
                .contains("its format is csv x")
                .hasLineCount(1)
                .doesNotContainPattern(HARMFUL);
        assertThat(run(with(CREATE, "--timespan", "LAST_MONTH", "--verbose")).err())
                .contains("\tat ")
                .doesNotContainPattern(HARMFUL);
    }

    @Test
    void anUnknownColumnIsToldWithTheNamesOfTheServiceInWhichNothingIsHidden() {
        emulator.faults()
                .next(
                        1,
                        Call.DATASETS,
                        Fault.replace("\"SKU\"", Matcher.quoteReplacement("\"SKU\",\"x\\n\\u001b[2J\\u202e\"")));

        Ended ended = run(
                "schedules", "create", "Seats", "--dataset", "DynamicsUsage", "--columns", "Nonsense", "--every", "24");
        assertThat(ended.err())
                .contains("SKU, x\\u000a\\u001b[2J\\u202e,")
                .hasLineCount(1)
                .doesNotContainPattern(HARMFUL);

        emulator.faults().next(1, Call.DATASETS, Fault.replace("\"SKU\"", "\"SKUZ\u202e\""));
        assertThat(run(
                                "schedules",
                                "create",
                                "Seats",
                                "--dataset",
                                "DynamicsUsage",
                                "--columns",
                                "SKUZ",
                                "--every",
                                "24")
                        .err())
                .contains("Did you mean 'SKUZ\\u202e'")
                .doesNotContainPattern(HARMFUL);
    }

    @Test
    void verboseShowsWhereAnErrorCameFrom() {
        Ended ended = run("schedules", "pause", "Seats", "--verbose");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("\tat io.github.partnerinsights.schedule.");
        assertThat(run("quota", "--refresh-token=env:PATH", "--verbose").err())
                .contains("SignInException", "\tat ")
                .doesNotContain(System.getenv("PATH"));
    }

    @Test
    void credentialsThatContradictEachOtherAreToldByTheirTypedNames() {
        Ended ended = run("quota", "--access-token", "env:TOKEN");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--access-token, --refresh-token or --refresh-token-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "schedules",
                "schedules list",
                "schedules create",
                "schedules pause",
                "schedules resume",
                "schedules delete",
                "executions",
                "quota",
                "login"
            })
    void everyCommandHasHelp(String command) {
        Ended ended = run((command + " --help").strip().split(" "));

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("Usage: partner-insights " + command.strip());
        assertThat(emulator.requestLog().entries()).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version").out()).matches("partner-insights \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }
}
