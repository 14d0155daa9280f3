package io.github.partnerinsights.benchmark;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the rows of two sides have in common if they are the same rows.
 *
 * @param rows how many there are
 * @param hashes the sum of their hashes over all columns
 */
record Fingerprint(long rows, BigDecimal hashes) {

    static Fingerprint of(Dataset<Row> rows) {
        Column[] columns = Arrays.stream(rows.columns()).map(rows::col).toArray(Column[]::new);
        Row sums = rows.agg(
                        functions.count(functions.lit(1)),
                        functions.sum(functions.xxhash64(columns).cast("decimal(38,0)")))
                .head();
        return new Fingerprint(sums.getLong(0), sums.getDecimal(1));
    }

    /**
     * Makes sure that both sides read the same rows, and all of them. Spark's CSV source turns CRLF within quotes into LF,
     * where we leave it as the file has it: so it is replaced on our side, here and nowhere else.
     *
     * @throws IllegalStateException if they do not
     */
    static void checkBothSides(Case read, Readings readings) {
        Fingerprint spark = of(readings.of(read, Side.SPARK));
        Fingerprint ours = of(withLineFeeds(readings.of(read, Side.OURS)));
        if (!ours.equals(spark) || ours.rows() != readings.files().rows()) {
            throw new IllegalStateException("Case " + read.name() + ": the file has "
                    + readings.files().rows() + " rows; spark.read.csv read " + spark + ", partner_insights " + ours
                    + ".");
        }
    }

    /**
     * Makes sure that all variants read the same rows.
     *
     * @throws IllegalStateException if they do not
     */
    static void checkAll(List<Variant> variants, Readings readings) {
        List<Fingerprint> found =
                variants.stream().map(variant -> of(variant.rows(readings))).toList();
        if (found.stream().distinct().count() > 1
                || found.get(0).rows() != readings.files().rows()) {
            throw new IllegalStateException(
                    "The file has " + readings.files().rows() + " rows; read were " + found + " by " + variants + ".");
        }
    }

    private static Dataset<Row> withLineFeeds(Dataset<Row> rows) {
        String name = "CustomerName";
        return Arrays.asList(rows.columns()).contains(name)
                ? rows.withColumn(name, functions.regexp_replace(rows.col(name), "\r\n", "\n"))
                : rows;
    }
}
