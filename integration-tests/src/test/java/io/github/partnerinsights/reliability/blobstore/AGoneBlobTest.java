package io.github.partnerinsights.reliability.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.it.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service still has the execution, and gives links to it. */
@Timeout(120)
class AGoneBlobTest {

    private static final Middleman WAY = Middleman.to(Azurite.shared().address());

    @RegisterExtension
    static final World WORLD =
            World.of(config -> config.blobStore(WAY.address()).reportFile("DynamicsUsage", UsageFile.MANY.path()));

    private static Trick deleted() {
        return Trick.first(read -> Azurite.shared().storage().delete(read.blob()));
    }

    @Test
    void beforeItWasEverSeenIsAnErrorThatNamesReportAndExecution() {
        WAY.reset();
        WAY.next(deleted());
        StoredReport report =
                new StoredReport(WORLD, WAY, UsageFile.MANY, WORLD.read().load("DynamicsUsage"));

        assertThat(report.problem())
                .contains("was refused (HTTP 404, BlobNotFound)", "or the file is gone", "x-ms-request-id ");
        // A second link is tried: to a file that is there it would lead.
        assertThat(WAY.answers()).containsExactly("404 BlobNotFound", "404 BlobNotFound");
    }

    @Test
    void betweenPlanAndReadIsAnErrorAndNoEmptyResult() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(deleted());

        // Azurite says so of a version that it does not have, also if it has no other.
        assertThat(report.problem()).contains("(HTTP 412, ConditionNotMet): it has been replaced, or is gone.");
    }

    @Test
    void inMidReadIsAnErrorAndNotFewerRows() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(100_000), deleted());

        assertThat(report.problem())
                .contains(" changed while it was read (HTTP 412, ConditionNotMet, after 100000 bytes), or is gone.");
    }
}
