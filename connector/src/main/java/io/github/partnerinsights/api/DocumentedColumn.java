package io.github.partnerinsights.api;

/**
 * What the documents tell of a column. The service itself gives names only.
 *
 * @param dataset the dataset, as the service spells it
 * @param name the column, as the documents spell it
 * @param kind what its values are
 * @param description what it means, in a few words; may be empty
 */
public record DocumentedColumn(String dataset, String name, Kind kind, String description) {

    /** What the values of a column are. The documents give no types: this is what samples and meanings leave open. */
    public enum Kind {
        /** Words, such as a name, a place, or a state out of a few. */
        TEXT,
        /** A number or a GUID that identifies something; nobody computes with it. */
        ID,
        /** A whole number. */
        INTEGER,
        /** A number that may have a fraction. */
        DECIMAL,
        /** A day. */
        DATE,
        /** A day or a moment. */
        TIME,
        /** A month. */
        MONTH,
        /** Yes or no, however it is written. */
        FLAG,
        /** The documents leave it open. */
        UNKNOWN
    }
}
