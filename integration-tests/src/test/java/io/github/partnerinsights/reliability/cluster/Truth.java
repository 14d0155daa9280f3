package io.github.partnerinsights.reliability.cluster;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.functions;
import org.apache.spark.unsafe.Platform;

/**
 * What two sets of rows have in common, whatever their order, if they are the same: how many there are, and the sum of
 * their hashes. The hash is Spark's, over all columns, with a text of its own for null.
 *
 * @param rows how many
 * @param hashes the sum
 */
record Truth(long rows, BigInteger hashes) {

    private static final String NULL = "\0";

    private static final long SEED = 42;

    static final Truth NONE = new Truth(0, BigInteger.ZERO);

    /** Of rows that are made of texts; empty ones are null. */
    static Truth of(List<List<String>> rows) {
        BigInteger sum =
                rows.stream().map(row -> BigInteger.valueOf(hash(row))).reduce(BigInteger.ZERO, BigInteger::add);
        return new Truth(rows.size(), sum);
    }

    /** Of all rows of a DataFrame. */
    static Truth of(Dataset<Row> rows) {
        Column[] columns = Arrays.stream(rows.columns())
                .map(name -> functions.coalesce(rows.col(name), functions.lit(NULL)))
                .toArray(Column[]::new);
        Row sums = rows.agg(
                        functions.count(functions.lit(1)),
                        functions.sum(functions.xxhash64(columns).cast("decimal(38,0)")))
                .head();
        return new Truth(sums.getLong(0), sums.getDecimal(1).toBigIntegerExact());
    }

    Truth plus(Truth other) {
        return new Truth(rows + other.rows, hashes.add(other.hashes));
    }

    private static long hash(List<String> row) {
        long hash = SEED;
        for (String value : row) {
            byte[] bytes = (value.isEmpty() ? NULL : value).getBytes(StandardCharsets.UTF_8);
            hash = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, hash);
        }
        return hash;
    }

    /** The values of one record that is written as RFC 4180 has it, without the line's end. */
    static List<String> values(String record) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < record.length() && record.charAt(i + 1) == '"';
            if (doubled) {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
