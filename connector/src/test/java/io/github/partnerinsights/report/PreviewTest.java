package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.Program;
import io.github.partnerinsights.api.TestRows;
import io.github.partnerinsights.api.Window;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small looks without a report (api/reference.md §2.3). */
class PreviewTest {

    private static final Selection USAGE =
            new Selection.OfStatement("SELECT SKU, ActiveSeats FROM DynamicsUsage", Optional.empty());
    private static final Optional<Window> OCTOBER =
            Optional.of(new Window(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z")));

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator();

    @ParameterizedTest
    @CsvSource({
        "100, 21, true", // enough
        "21, 21, true",
        "10, 21, false", // one document's cap, so there may be more
        "37, 50, false",
        "9, 21, true", // fewer than any cap: that is all
        "0, 1, true",
    })
    void rowsAnswerALimitOnlyIfTheyAreEnoughOrAllThereIs(int rows, int limit, boolean answers) {
        Preview preview = new Preview(Collections.nCopies(rows, List.of("x")), false);

        assertThat(preview.answers(limit)).isEqualTo(answers);
    }

    @Test
    void allWhoShareASnapshotShareOnePreview() {
        Snapshots process = new Snapshots();

        Optional<Preview> first = account.reading(USAGE).in(process).preview();
        Optional<Preview> second = account.reading(USAGE).in(process).preview();

        assertThat(second).isEqualTo(first).isPresent();
        assertThat(account.calls(Call.TEST_QUERY)).isEqualTo(1);
    }

    @Test
    void valuesStandInTheOrderOfTheColumnsThatWereSelected() {
        TestRows answer =
                new TestRows(List.of("activeSeats", "SKU"), List.of(List.of("5", "Sales")), OptionalInt.empty(), false);

        assertThat(Preview.of(answer, List.of("SKU", "ActiveSeats"))
                        .orElseThrow()
                        .rows())
                .containsExactly(List.of("Sales", "5"));
    }

    @Test
    void anAnswerThatLacksAColumnIsNoPreview() {
        TestRows answer = new TestRows(List.of("SKU"), List.of(List.of("Sales")), OptionalInt.empty(), false);

        assertThat(Preview.of(answer, List.of("SKU", "ActiveSeats"))).isEmpty();
    }

    @Test
    void aServiceThatCannotComputeItIsNotAskedAgain() {
        account.emulator().faults().next(1, Call.TEST_QUERY, Fault.answer(500));
        Reading usage = account.reading(USAGE);

        assertThat(usage.preview()).isEmpty();
        assertThat(usage.preview()).isEmpty();

        assertThat(account.calls(Call.TEST_QUERY)).isEqualTo(1);
    }

    @Test
    void onceAReportIsCompleteItIsReadInstead() {
        Reading usage = account.reading(USAGE).load();
        boolean before = usage.snapshot().mayPreview(21);

        usage.open();

        assertThat(before).isTrue();
        assertThat(usage.snapshot().mayPreview(21)).isFalse();
    }

    @Test
    void moreRowsThanAnyDocumentPromisesAreNotLookedForInAPreview() {
        Snapshot usage = account.reading(USAGE).load().snapshot();

        assertThat(usage.mayPreview(100)).isTrue();
        assertThat(usage.mayPreview(101)).isFalse();
    }

    @Test
    void anExistingReportHasNoPreview() {
        CompletedReport made = account.reading(USAGE).open();
        Selection existing =
                new Selection.OfReport(new Selection.ReportReference.ById(made.reportId()), Optional.empty());

        assertThat(account.reading(existing).load().snapshot().mayPreview(1)).isFalse();
    }

    // api/reference.md §2.3: only mpn documents a window of test queries.
    @Test
    void aWindowIsPreviewedOnlyWhereTheServiceTakesOne() {
        Selection ofOctober = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", OCTOBER);
        Account cmp = new Account(URI.create("http://127.0.0.1"), Program.CMP, "somebody");

        assertThat(account.reading(ofOctober).load().snapshot().isPreviewable()).isTrue();
        assertThat(account.reading(ofOctober).as(cmp).load().snapshot().isPreviewable())
                .isFalse();
        assertThat(account.reading(USAGE).as(cmp).load().snapshot().isPreviewable())
                .isTrue();
    }

    @Test
    void aPreviewOfARefusedStatementLeavesTheVerdictToTheReport() {
        Selection wrong = new Selection.OfStatement("SELECT SKU, ActiveSeat FROM DynamicsUsage", Optional.empty());
        Reading reading = account.reading(wrong);

        assertThat(reading.preview()).isEmpty();
        assertThatThrownBy(reading::open).hasMessageContaining("'ActiveSeats'");
    }

    @Test
    void anAnswerThatLacksAColumnIsToldToTheLog() {
        account.emulator()
                .faults()
                .next(
                        1,
                        Call.TEST_QUERY,
                        Fault.answer(
                                200, Map.of(), "{\"value\":[{\"Other\":\"1\"}],\"totalCount\":1,\"statusCode\":200}"));
        List<String> told = new ArrayList<>();
        ReportListener record = new ReportListener() {
            @Override
            public void previewFailed(String why) {
                told.add(why);
            }
        };

        assertThat(account.reading(USAGE).heardBy(record).preview()).isEmpty();
        assertThat(told).singleElement().asString().contains("left out a column");
    }
}
