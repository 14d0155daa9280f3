package io.github.partnerinsights.reliability.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.it.World;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class AChangedBlobTest {

    private static final Middleman WAY = Middleman.to(Azurite.shared().address());

    @RegisterExtension
    static final World WORLD =
            World.of(config -> config.blobStore(WAY.address()).reportFile("DynamicsUsage", UsageFile.MANY.path()));

    @RegisterExtension
    static final World EMPTY =
            World.of(config -> config.blobStore(WAY.address()).reportFile("DynamicsUsage", UsageFile.EMPTY.path()));

    private static Trick replaced(int rows) {
        return Trick.first(read -> Azurite.shared().storage().replace(read.blob(), UsageFile.ofOthers(rows)));
    }

    @Test
    void inMidReadIsAnErrorAndNeverRowsOfBoth() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(100_000), replaced(30_000));

        assertThat(report.problem())
                .contains(" changed while it was read (HTTP 412, ConditionNotMet, after 100000 bytes), or is gone.");
        assertThat(WAY.answers()).containsExactly("200", "412 ConditionNotMet");
    }

    @Test
    void betweenThePartitionsOfAReadIsAnErrorAndNeverRowsOfBoth() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY, Map.of("numPartitions", "3"));
        WAY.next(Trick.none(), Trick.none(), replaced(30_000));

        assertThat(report.problem())
                .contains(
                        " is not the one that was expected (HTTP 412, ConditionNotMet): it has been replaced, or is gone.");
    }

    @Test
    void betweenPlanAndReadIsAnErrorAndNoOtherRows() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(replaced(30_000));

        assertThat(report.problem())
                .contains(
                        " is not the one that was expected (HTTP 412, ConditionNotMet): it has been replaced, or is gone.");
        assertThat(WAY.answers()).containsExactly("412 ConditionNotMet");
    }

    @Test
    void thatIsShorterNowThanWhatWasReadIsAnErrorAndNotItsEnd() {
        StoredReport report = StoredReport.planned(WORLD, WAY, UsageFile.MANY);
        WAY.next(Trick.cutAfter(100_000), replaced(10));

        assertThat(report.problem()).contains(" changed while it was read (HTTP 4", ", after 100000 bytes)");
        assertThat(WAY.answers().get(1)).isIn("412 ConditionNotMet", "416 InvalidRange");
    }

    @Test
    void thatIsEmptyIsAnErrorAlsoWhenPartsOfItWereAskedFor() {
        for (String ahead : new String[] {"0", "2"}) {
            WAY.reset();
            Assertions.assertThatThrownBy(() -> EMPTY.read()
                            .option("requestsAhead", ahead)
                            .load("DynamicsUsage")
                            .collectAsList())
                    .hasStackTraceContaining("The report file has no header: it is empty.");
        }
    }
}
