package io.github.partnerinsights.benchmark;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Something that both sides read.
 *
 * @param name what it is called in the table
 * @param encoding how the file is stored
 * @param schema the types of its columns
 * @param columns those that are read
 * @param goal how fast it shall be
 */
record Case(String name, Encoding encoding, StructType schema, List<String> columns, Goal goal) {

    /** From the front, the middle and the end of the record. */
    private static final List<String> THREE = List.of("Month", "SKU", "ActiveSeats");

    /** All cases, with their goals on an otherwise idle machine of two cores. */
    static final List<Case> ALL = List.of(
            new Case("gzip-typed", Encoding.GZIP, UsageColumns.TYPED, UsageColumns.NAMES, new Goal(0.30, 0.55)),
            new Case("gzip-strings", Encoding.GZIP, UsageColumns.STRINGS, UsageColumns.NAMES, new Goal(0.38, 0.60)),
            new Case("gzip-3cols", Encoding.GZIP, UsageColumns.STRINGS, THREE, new Goal(0.36, 0.50)),
            new Case("plain-typed", Encoding.PLAIN, UsageColumns.TYPED, UsageColumns.NAMES, new Goal(0.25, 0.42)),
            new Case("plain-strings", Encoding.PLAIN, UsageColumns.STRINGS, UsageColumns.NAMES, new Goal(0.33, 0.55)),
            new Case("plain-3cols", Encoding.PLAIN, UsageColumns.STRINGS, THREE, new Goal(0.28, 0.42)));

    /** The case of this name. */
    static Case named(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no case '" + name + "', but "
                        + String.join(", ", ALL.stream().map(Case::name).toList()) + "."));
    }
}
