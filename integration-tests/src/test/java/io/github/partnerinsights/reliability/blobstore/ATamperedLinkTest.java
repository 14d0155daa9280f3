package io.github.partnerinsights.reliability.blobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.it.World;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service gives links that the store does not take. */
@Timeout(120)
class ATamperedLinkTest {

    private static final Middleman WAY = Middleman.to(Azurite.shared().address());

    @RegisterExtension
    static final World WORLD =
            World.of(config -> config.blobStore(WAY.address()).reportFile("DynamicsUsage", UsageFile.MANY.path()));

    private static void tamper(String regex, String replacement) {
        WORLD.emulator()
                .faults()
                .add(FaultRule.once(Fault.replace(regex, replacement))
                        .withCall(Call.EXECUTIONS)
                        .always());
    }

    @ParameterizedTest
    @CsvSource({
        // The signature is another; so is the blob; the link lives longer; it may write.
        "sig=, sig=A",
        "\\.csv\\?, .tsv?",
        "se=20, se=30",
        "sp=r, sp=rw",
    })
    void isOneErrorThatDoesNotShowIt(String regex, String replacement) {
        WAY.reset();
        tamper(regex, replacement);

        Throwable error =
                catchThrowable(() -> WORLD.read().load("DynamicsUsage").collectAsList());

        String all = Throwables.getStackTrace(error);
        assertThat(all)
                .contains("Report " + WORLD.latestReportId())
                .contains("was refused (HTTP 403, AuthorizationFailure)")
                .doesNotContain("sig=", "se=");
        assertThat(WORLD.emulator().secretsIn(all)).isEmpty();
        String asked = WAY.reads().get(0).target();
        assertThat(WORLD.emulator().secretsIn(asked)).isNotEmpty();
    }

    @Test
    void thatReplacesAnExpiredOneIsOneErrorToo() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        tamper("sig=", "sig=A");
        WAY.next(Trick.cutAfter(100_000), Trick.expiredAsInAzure());

        assertThat(report.problem()).contains("was refused (HTTP 403, AuthorizationFailure)");
        assertThat(WAY.answers()).containsExactly("200", "403 AuthenticationFailed", "403 AuthorizationFailure");
    }
}
