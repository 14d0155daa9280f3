package io.github.partnerinsights.reliability.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.it.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ABrokenConnectionTest {

    private static final Middleman WAY = Middleman.to(Azurite.shared().address());

    @RegisterExtension
    static final World WORLD =
            World.of(config -> config.blobStore(WAY.address()).reportFile("DynamicsUsage", UsageFile.MANY.path()));

    @RegisterExtension
    static final World LARGE =
            World.of(config -> config.blobStore(WAY.address()).reportFile("DynamicsUsage", UsageFile.LARGE.path()));

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 10, 100, 100_000})
    void isMadeAnewAndTheFileGoesOnAtTheSameByte(long bytes) {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(bytes));

        report.assertWhole();

        assertThat(WAY.ranges()).containsExactly("", "bytes=" + bytes + "-");
        assertThat(WAY.answers()).containsExactly("200", "206");
    }

    @Test
    void behindTheLastByteIsOfNoInterest() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(UsageFile.MANY.size()));

        report.assertWhole();

        assertThat(WAY.reads()).hasSize(1);
    }

    @Test
    void thatBreaksAgainAndAgainLosesNoRowAsLongAsItGetsOn() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(66_000), Trick.cutAfter(66_000), Trick.cutAfter(66_000), Trick.cutAfter(66_000));

        report.assertWhole();

        assertThat(WAY.ranges()).containsExactly("", "bytes=66000-", "bytes=132000-", "bytes=198000-", "bytes=264000-");
    }

    @Test
    void inEachOfSeveralPartitionsLosesNoRow() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY, Map.of("numPartitions", "3"));
        WAY.next(Trick.cutAfter(1_000), Trick.cutAfter(2_000), Trick.cutAfter(3_000));

        report.assertWhole();

        assertThat(WAY.answers()).hasSize(6).containsOnly("200", "206");
    }

    @Test
    void inEachPartThatIsAskedForAheadLosesNoRow() {
        StoredReport report = StoredReport.planned(LARGE, WAY, UsageFile.LARGE, Map.of("requestsAhead", "2"));
        WAY.next(Trick.cutAfter(100_000), Trick.cutAfter(0), Trick.cutAfter(1));

        report.assertWhole();

        assertThat(WAY.answers()).hasSize(6).containsOnly("206");
    }

    @Test
    void thatNeverGetsOnIsAnErrorAndNotFewerRows() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.always(Trick.cutAfter(100));

        assertThat(report.problem())
                .startsWith("The download of " + WAY.address() + "/")
                .containsPattern(
                        " broke after \\d00 bytes: The connection to \\S+ broke: .+ \\(after 3 failures in a row\\)\\.");
        WAY.reset();
        report.assertWhole();
    }
}
