package io.github.partnerinsights.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;

class ArbitraryTextFuzzTest {

    private static final int LARGEST_RECORD = 1_000_000;

    @FuzzTest
    void isReadAsCommonsReadsItOrRefusedOnOneLine(FuzzedDataProvider data) throws IOException {
        Delimiter delimiter = data.pickValue(Delimiter.values());
        int window = data.consumeInt(1, 200);
        int chunk = data.consumeInt(1, 200);
        byte[] file = data.consumeRemainingAsBytes();
        List<Parsed> records;
        try (RecordReader reader =
                RecordReader.open(new ChunkedInput(file, chunk), delimiter, LARGEST_RECORD, window)) {
            records = Parsed.all(reader, Shard.WHOLE);
        } catch (UnreadableReportException e) {
            assertThat(e.getMessage())
                    .matches("[^\\p{Cc}\\p{Cf}\\u2028\\u2029]+")
                    .hasSizeLessThan(1000);
            return;
        }
        assertThat(records).isEqualTo(CommonsOracle.records(file, delimiter));
    }
}
