package io.github.partnerinsights.reliability.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.it.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Azurite never has too much to do: who stands before it says so, in Azure's words. */
@Timeout(120)
class AThrottlingStoreTest {

    private static final Middleman WAY = Middleman.to(Azurite.shared().address());

    @RegisterExtension
    static final World WORLD =
            World.of(config -> config.blobStore(WAY.address()).reportFile("DynamicsUsage", UsageFile.MANY.path()));

    @Test
    void isAskedAgain() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.busy(1), Trick.busy(1));

        report.assertWhole();

        assertThat(WAY.answers()).containsExactly("503 ServerBusy", "503 ServerBusy", "200");
    }

    @Test
    void inMidFileIsAskedForTheSameBytesAgain() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(100_000), Trick.busy(1));

        report.assertWhole();

        assertThat(WAY.ranges()).containsExactly("", "bytes=100000-", "bytes=100000-");
        assertThat(WAY.answers()).containsExactly("200", "503 ServerBusy", "206");
    }

    @Test
    void thatSlowsSomePartitionsDownLosesNoRow() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY, Map.of("numPartitions", "3"));
        WAY.next(Trick.busy(1), Trick.cutAfter(5_000), Trick.busy(1), Trick.busy(1));

        report.assertWhole();
    }

    @Test
    void thatNeverHasTimeIsNamedWithItsCode() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.always(Trick.busy(1));

        assertThat(report.problem())
                .startsWith("The download of " + WAY.address() + "/")
                .contains(
                        " failed: HTTP 503, ServerBusy (after 3 failures in a row). (",
                        "7d2b8e11-001e-0042-5e3f-5f0a5c000000");
    }

    @Test
    void thatWantsToBeLeftAloneForHoursIsNotWaitedFor() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.busy(7_200));

        assertThat(report.problem()).contains(" failed: HTTP 503, ServerBusy.");
        assertThat(WAY.reads()).hasSize(1);
    }
}
