package io.github.partnerinsights.csv;

/**
 * Why a record is malformed, and where it is.
 *
 * @param reason the kind
 * @param problem what is wrong, for people: a clause that begins with a small letter, without values of the report
 * @param recordNumber which record, counted from 1
 * @param offset its first byte, counted from 0 in the inflated file
 */
public record Malformed(Reason reason, String problem, long recordNumber, long offset) {

    /** The kinds. */
    public enum Reason {
        /** It has more or fewer values than the header. */
        NUMBER_OF_VALUES,
        /** Something other than white space stands between a closing quote and the next delimiter. */
        TEXT_AFTER_QUOTE,
        /** The file ends within quotes. */
        QUOTE_NOT_CLOSED,
        /** It has more bytes than allowed. */
        TOO_LONG,
        /** A value is not of the type that it is read as; found by those who read types, not by {@link RecordReader}. */
        VALUE
    }

    /**
     * This as an exception, for those who do not go on.
     *
     * @return an exception with record number, offset and problem in its message
     */
    public MalformedRecordException toException() {
        return new MalformedRecordException(recordNumber, offset, problem);
    }
}
