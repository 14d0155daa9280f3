package io.github.partnerinsights.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

class ArbitraryStatementFuzzTest {

    @FuzzTest
    @DictionaryEntries({
        "SELECT ",
        "DISTINCT ",
        " FROM ",
        " WHERE ",
        " AND ",
        " NOT ",
        " IN (",
        " LIKE '%",
        " ORDER BY ",
        " DESC",
        " LIMIT 1",
        " TIMESPAN LAST_3_MONTHS",
        "(USD)",
        "''",
        "<=",
        "--",
        "/*"
    })
    void isReadToWhatItIsWrittenAsOrRefusedWithAPlace(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        ReportQuery query;
        try {
            query = ReportQuery.parse(text);
        } catch (QuerySyntaxException e) {
            assertThat(e.position()).isBetween(0, text.length());
            assertThat(e.getMessage())
                    .matches(
                            "[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+\n  [^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]*\n *\\^")
                    .hasSizeLessThan(1000);
            return;
        }
        assertThat(query.render().lines()).hasSize(1);
        assertThat(ReportQuery.parse(query.render())).isEqualTo(query);
    }
}
