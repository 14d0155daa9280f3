package io.github.partnerinsights.reliability.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.it.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links live for some seconds here, by Azurite's clock, which nobody can move. */
@Timeout(180)
class AnExpiredLinkTest {

    private static final Middleman WAY = Middleman.to(Azurite.shared().address());

    @RegisterExtension
    static final World WORLD = World.of(config -> config.blobStore(WAY.address())
            .linkLifetime(Duration.ofSeconds(8))
            .reportFile("DynamicsUsage", UsageFile.MANY.path()));

    @RegisterExtension
    static final World LARGE = World.of(config -> config.blobStore(WAY.address())
            .linkLifetime(Duration.ofSeconds(8))
            .reportFile("DynamicsUsage", UsageFile.LARGE.path()));

    private static String link(int read) {
        return WAY.reads().get(read).target();
    }

    @Test
    void isReplacedInMidFileWhichGoesOnAtTheSameByte() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(100_000), Trick.whenTheLinkHasExpired());

        report.assertWhole();

        assertThat(WAY.ranges()).containsExactly("", "bytes=100000-", "bytes=100000-");
        assertThat(WAY.answers()).containsExactly("200", "403 AuthorizationFailure", "206");
        assertThat(link(1)).isEqualTo(link(0));
        assertThat(link(2)).isNotEqualTo(link(0));
    }

    @Test
    void isReplacedInEachPartitionBeforeItsFirstByte() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY, Map.of("numPartitions", "2"));
        WAY.next(Trick.whenTheLinkHasExpired(), Trick.whenTheLinkHasExpired());

        report.assertWhole();

        assertThat(WAY.answers())
                .containsExactlyInAnyOrder("403 AuthorizationFailure", "403 AuthorizationFailure", "200", "200");
    }

    @Test
    void isReplacedForAllPartsThatAreAskedForAhead() {
        StoredReport report = StoredReport.planned(LARGE, WAY, UsageFile.LARGE, Map.of("requestsAhead", "2"));
        WAY.next(Trick.none(), Trick.whenTheLinkHasExpired(), Trick.whenTheLinkHasExpired());

        report.assertWhole();

        assertThat(WAY.answers())
                .containsExactlyInAnyOrder("206", "403 AuthorizationFailure", "403 AuthorizationFailure", "206", "206");
        assertThat(WAY.reads().stream().map(Middleman.Read::target).distinct()).hasSize(2);
    }

    @Test
    void isReplacedAlsoWhenItIsRefusedInAzuresWords() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(100_000), Trick.expiredAsInAzure());

        report.assertWhole();

        assertThat(WAY.answers()).containsExactly("200", "403 AuthenticationFailed", "206");
    }

    @Test
    void whoseSuccessorIsRefusedTooIsAnErrorThatSaysHowToReadTheSameRows() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.always(Trick.expiredAsInAzure());

        assertThat(report.problem())
                .startsWith("The link " + WAY.address() + "/")
                .contains(
                        "was refused (HTTP 403, AuthenticationFailed)",
                        "'reportId' = '" + WORLD.latestReportId() + "'");
    }
}
