package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record, copied out of a reader or made by an oracle.
 *
 * @param number which record of the file
 * @param offset where it begins
 * @param raw its bytes without the line end, one character each
 * @param values null if it is malformed
 */
record Parsed(
        long number, long offset, String raw, @Nullable List<String> values) {

    static HeaderMapping all(RecordReader reader) throws IOException {
        return HeaderMapping.of(reader.header(), reader.header());
    }

    /** All records of a shard, with the values of all columns. */
    static List<Parsed> all(RecordReader reader, Shard shard) throws IOException {
        Fields fields = reader.start(all(reader), shard, Judgement.EAGER);
        List<Parsed> records = new ArrayList<>();
        while (reader.next()) {
            records.add(current(reader, fields));
        }
        return records;
    }

    static Parsed current(RecordReader reader, Fields fields) {
        return new Parsed(
                reader.recordNumber(),
                reader.recordOffset(),
                new String(reader.rawBytes(), reader.rawStart(), reader.rawLength(), ISO_8859_1),
                reader.malformed() == null ? values(fields) : null);
    }

    static List<String> values(Fields fields) {
        List<String> values = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            byte[] value = fields.value(field);
            String text = new String(value, UTF_8);
            if (!Arrays.equals(value, text.getBytes(UTF_8))) {
                throw new AssertionError("Field " + field + " is no UTF-8: " + text);
            }
            values.add(text);
        }
        return values;
    }
}
