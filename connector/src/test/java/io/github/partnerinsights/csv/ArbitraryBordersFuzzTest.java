package io.github.partnerinsights.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class ArbitraryBordersFuzzTest {

    @FuzzTest
    void betweenShardsLeaveEachRecordToOneOfThem(FuzzedDataProvider data) throws IOException {
        int window = data.consumeInt(1, 200);
        int border = data.consumeInt(0, 500);
        byte[] file = data.consumeRemainingAsBytes();
        List<Parsed> whole;
        try {
            whole = records(file, window, Shard.WHOLE);
        } catch (UnreadableReportException e) {
            return;
        }

        List<Parsed> pieces = new ArrayList<>(records(file, window, new Shard(0, border)));
        pieces.addAll(records(file, window, new Shard(border, Long.MAX_VALUE)));

        assertThat(pieces).isEqualTo(whole);
    }

    private static List<Parsed> records(byte[] file, int window, Shard shard) throws IOException {
        try (RecordReader reader =
                RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 1_000_000, window)) {
            return Parsed.all(reader, shard);
        }
    }
}
