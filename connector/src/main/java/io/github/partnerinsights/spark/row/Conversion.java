package io.github.partnerinsights.spark.row;

/**
 * What a text means as a value of one type, as Spark's CSV source has it: the common ways of writing are read from the
 * bytes, all others by the very parsers that Spark uses.
 */
interface Conversion {

    /** A longer text is no number, though an endless row of zeros might stand for one: parsing takes quadratic time. */
    int LONGEST_NUMBER = 1000;

    /**
     * Puts the value into a row.
     *
     * @param length at least 1
     * @return false if the text is no such value; the row's column is as it was then
     */
    boolean convert(byte[] bytes, int offset, int length, RecordRow row, int ordinal);
}
