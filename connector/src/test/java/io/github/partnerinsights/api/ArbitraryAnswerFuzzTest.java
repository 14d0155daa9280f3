package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.partnerinsights.http.Correlation;
import io.github.partnerinsights.http.HttpHeaders;
import io.github.partnerinsights.http.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ArbitraryAnswerFuzzTest {

    private static final List<Entry.Shape<?>> SHAPES =
            List.of(Dataset.SHAPE, SavedQuery.SHAPE, Report.SHAPE, Execution.SHAPE);
    private static final Correlation NO_IDS = new Correlation(null, null, null, null);

    @FuzzTest
    @DictionaryEntries({
        "{\"value\":[{",
        "}]}",
        "\"nextLink\":",
        "\"totalCount\":",
        "\"statusCode\":404",
        "\"message\":\"",
        "\"reportId\":",
        "\"executionId\":",
        "\"queryId\":",
        "\"datasetName\":",
        "\"selectableColumns\":[",
        "\"dataRedacted\":true",
        "\"createdTime\":\"2026-11-30T13:45:00Z\"",
        "\"reportAccessSecureLink\":\"https://",
        "\"code\":",
        "\"description\":",
        "1e999999999",
        "null",
        "\\u0000",
        "\ufeff"
    })
    void isUnderstoodOrNamedInAnErrorOfOneShortLine(FuzzedDataProvider data) {
        Entry.Shape<?> shape = data.pickValue(SHAPES);
        int status = data.pickValue(new Integer[] {200, 201, 400, 401, 403, 404, 429, 500, 503});
        HttpHeaders headers = HttpHeaders.of(Map.of(
                "Retry-After", List.of(data.consumeString(40)),
                "Date", List.of(data.consumeString(40)),
                "WWW-Authenticate", List.of(data.consumeString(40))));
        HttpResponse response = new HttpResponse(status, headers, data.consumeRemainingAsString(), 1);
        Call call = new Call(Operation.LIST_REPORTS, "", URI.create("http://localhost/"), Optional.empty());
        Refusal refusal = new Refusal(call, response, NO_IDS, false);
        try {
            Answer answer = Answer.read(response, shape.key(), NO_IDS);
            if (answer.status() >= 400) {
                check(refusal.withStatus(answer.status()));
            } else {
                assertThat(shape.read(answer.envelope())).doesNotContainNull();
                TestRowsReader.read(List.of(answer.envelope()));
            }
        } catch (UnreadableAnswer e) {
            check(refusal.unreadable(e));
        }
    }

    private static void check(ApiException refused) {
        assertThat(refused.getMessage())
                .matches("[^\\p{Cc}\\p{Cf}\\u2028\\u2029]+")
                .hasSizeLessThan(2000);
    }
}
