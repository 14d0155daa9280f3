package io.github.partnerinsights.spark.row;

import java.util.Arrays;

/** What becomes of a malformed record; the words and the meaning are those of Spark's CSV source. */
public enum ParseMode {
    /** A row with null for all that cannot be read. */
    PERMISSIVE,
    /** No row. */
    DROPMALFORMED,
    /** An error, and no further row. */
    FAILFAST;

    /**
     * The mode of that name, in any letter case.
     *
     * @param word one of the names
     * @return the mode
     */
    public static ParseMode parse(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no mode '" + word + "'."));
    }
}
