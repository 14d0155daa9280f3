package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.partnerinsights.emulator.data.DataSwitches;
import io.github.partnerinsights.emulator.query.CurlyQuotes;
import org.junit.jupiter.api.Test;

/** Every switch of the data can be set on the command line (api/reference.md §9.11, §9.12, §9.16, §9.17). */
final class DataOptionsTest {

    @Test
    void everySwitchHasAnOption() {
        CommandLine line = CommandLine.parse(
                "--curly-quotes=repaired",
                "--dataset-names=listed",
                "--month-spans=complete",
                "--null-order=last",
                "--decimals=2",
                "--auto-renew=yes-no",
                "--duplicate-rows=false-true",
                "--office-location=name",
                "--order-columns=asset",
                "--refreshes=documented");

        assertThat(line.config().orElseThrow().data().switches())
                .isEqualTo(new DataSwitches(
                        CurlyQuotes.REPAIRED,
                        DataSwitches.DatasetNames.LISTED,
                        DataSwitches.MonthSpans.COMPLETE,
                        DataSwitches.NullOrder.LAST,
                        2,
                        DataSwitches.AutoRenew.YES_NO,
                        DataSwitches.DuplicateRows.FALSE_TRUE,
                        DataSwitches.OfficeLocation.NAME,
                        DataSwitches.OrderColumns.ASSET,
                        DataSwitches.Refreshes.DOCUMENTED));
    }

    @Test
    void aWrongValueIsNamedWithTheRightOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.parse("--null-order", "middle"))
                .withMessage("--null-order must be one of lowest, first, last, not 'middle'.");
    }
}
