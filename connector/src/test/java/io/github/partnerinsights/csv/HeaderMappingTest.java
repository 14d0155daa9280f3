package io.github.partnerinsights.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns are found by name. */
class HeaderMappingTest {

    @Test
    void findsColumnsInAnyCaseAndOrder() throws UnreadableReportException {
        // api/reference.md §4.1: the documents spell MPNId, MpnId and MPNID.
        assertThat(positions(List.of("MpnId", "MONTH", "Unasked", "SKU"), List.of("SKU", "Month", "MPNId")))
                .containsExactly(3, 1, 0);
    }

    @Test
    void prefersTheSpellingThatWasAskedFor() throws UnreadableReportException {
        assertThat(positions(List.of("Month", "month"), List.of("month", "Month")))
                .containsExactly(1, 0);
    }

    @Test
    void aNameThatFitsSeveralColumnsIsAnErrorThatNamesThem() {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> HeaderMapping.of(List.of("Month", "month"), List.of("MONTH")))
                .withMessageContaining("MONTH")
                .withMessageContaining("Month, month");
    }

    @Test
    void missingColumnsAreAnErrorWithBothLists() {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> HeaderMapping.of(List.of("b", "c"), List.of("a", "b", "d")))
                .withMessageContaining("lacks columns that were asked for: a, d.")
                .withMessageContaining("Asked for: a, b, d.")
                .withMessageContaining("In the file: b, c.");
    }

    @Test
    void whatIsHiddenInANameIsSpelledOut() {
        List<String> header = List.of("a\u202eb", "A\u202eB");

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> HeaderMapping.of(header, List.of("c")))
                .withMessageContaining("In the file: a\\u202eb, A\\u202eB.");
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> HeaderMapping.of(header, List.of("A\u202eb")))
                .withMessageContaining(
                        "Column A\\u202eb fits several columns of the report file: a\\u202eb, A\\u202eB.");
    }

    @Test
    void longListsAreCutInTheMessage() {
        List<String> many = IntStream.range(0, 10_000)
                .mapToObj(i -> "column" + i + "x".repeat(1000))
                .toList();

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> HeaderMapping.of(many, List.of("a")))
                .withMessageContaining("(10000 in all)")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(10_000));
    }

    private static int[] positions(List<String> header, List<String> wanted) throws UnreadableReportException {
        HeaderMapping mapping = HeaderMapping.of(header, wanted);
        assertThat(mapping.size()).isEqualTo(wanted.size());
        return IntStream.range(0, mapping.size()).map(mapping::position).toArray();
    }
}
