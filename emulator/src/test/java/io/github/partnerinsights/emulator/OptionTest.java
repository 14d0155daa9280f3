package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.outcome.OutcomeRule;
import io.github.partnerinsights.emulator.service.Quirk;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The options of the command line: each is listed, and sets what it says. */
class OptionTest {

    @ParameterizedTest
    @EnumSource
    void everyOptionHasItsLineInTheHelp(Option option) {
        assertThat(CommandLine.help()).containsPattern("\n  " + option.usage() + " +\\S");
        assertThat(option.description()).isNotEmpty().doesNotContain("\n");
    }

    @Test
    void noNameIsDeclaredTwice() {
        Set<String> names = Stream.of(Option.values())
                .map(option -> option.usage().split(" ", -1)[0])
                .collect(Collectors.toSet());
        assertThat(names).hasSize(Option.values().length);
    }

    @Test
    void credentialsAreSet() {
        EmulatorConfig config = parsed(
                "--tenant-id",
                "t",
                "--client-id",
                "c",
                "--client-secret",
                "s",
                "--username",
                "u",
                "--password",
                "p",
                "--refresh-token",
                "r");
        assertThat(config.tenantId()).isEqualTo("t");
        assertThat(config.clientId()).isEqualTo("c");
        assertThat(config.clientSecret()).isEqualTo("s");
        assertThat(config.username()).isEqualTo("u");
        assertThat(config.password()).isEqualTo("p");
        assertThat(config.refreshToken()).isEqualTo("r");
    }

    @Test
    void aStateFolderIsSet() {
        assertThat(parsed("--state", "here").stateFolder()).hasValue(Path.of("here"));
    }

    @Test
    void outcomesAddUp() {
        assertThat(parsed("--outcome", "OfficeUsage=failed", "--outcome", "Seats=stays-pending")
                        .outcomes())
                .containsExactly(
                        OutcomeRule.standing("OfficeUsage", Outcome.FAILED),
                        OutcomeRule.standing("Seats", Outcome.STAYS_PENDING));
    }

    @Test
    void theLastOutcomeOfADatasetCounts() {
        assertThat(parsed("--outcome", "OfficeUsage=failed", "--outcome", "officeusage=completed")
                        .outcomes())
                .containsExactly(OutcomeRule.standing("officeusage", Outcome.COMPLETED));
    }

    @Test
    void anOutcomeMayBeARule() {
        assertThat(parsed("--outcome", "dataset=OfficeUsage after=1 times=2 status='In Review' completedAfter=30s")
                        .outcomes())
                .containsExactly(OutcomeRule.once(Outcome.status("In Review").completedAfter(Duration.ofSeconds(30)))
                        .withDataset("OfficeUsage")
                        .withAfter(1)
                        .withTimes(2));
    }

    @Test
    void quirksAddUp() {
        URI root = URI.create("http://127.0.0.1");
        assertThat(parsed("--quirk", "pascal-envelope", "--quirk", "LENIENT-TIMES")
                        .service(root)
                        .quirks())
                .containsExactlyInAnyOrder(Quirk.PASCAL_ENVELOPE, Quirk.LENIENT_TIMES);
    }

    @ParameterizedTest
    @CsvSource({
        "--max-queries, 7",
        "--max-active-reports, 7",
        "--max-execute-now, 7",
        "--execute-now-period, 7m",
        "--test-rows, 7",
        "--test-time, 7s",
        "--start-lead, 7h",
        "--min-interval, 7",
        "--max-interval, 7",
        "--max-text, 7",
        "--history, 7d",
    })
    void aLimitIsSetAndTheOthersStay(String option, String value) {
        URI root = URI.create("http://127.0.0.1");
        String changed = parsed(option, value).service(root).limits().toString();
        String documented = EmulatorConfig.defaults().service(root).limits().toString();
        assertThat(changed).isNotEqualTo(documented);
        String[] before = documented.split(", ", -1);
        String[] after = changed.split(", ", -1);
        assertThat(Stream.iterate(0, i -> i + 1).limit(before.length).filter(i -> !before[i].equals(after[i])))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--quirk              | nonsense | --quirk must be one of capital-callback-method, ",
                "--app-only-mpn       | maybe    | --app-only-mpn must be one of on, off, not 'maybe'.",
                "--client-certificate | nowhere  | --client-certificate must be a file with a certificate, not"
                        + " 'nowhere'.",
                "--outcome            | a        | An outcome is written in words such as ",
                "--outcome            | a=gone   | outcome must be one of COMPLETED, FAILED, STAYS_PENDING,"
                        + " STAYS_RUNNING, STAYS_PAUSED, not 'gone'.",
                "--report-file        | a.csv    | --report-file must be a dataset and a file, as in"
                        + " DynamicsUsage=usage.csv.gz, not 'a.csv'.",
                "--report-file        | A=gone   | The report file 'gone' of A cannot be read.",
                "--blob-store         | minio    | The blob store must be azurite, an address such as",
                "--page-size          | -1       | --page-size must be a whole number from 0 to 2147483647, not '-1'.",
                "--callbacks          | all      | --callbacks must be one of none, local, public, not 'all'.",
            })
    void aWrongValueIsNamed(String option, String value, String message) {
        assertThatThrownBy(() -> parsed(option, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static EmulatorConfig parsed(String... args) {
        return CommandLine.parse(args).config().orElseThrow();
    }
}
