package io.github.partnerinsights.csv;

/** What stands between the values of a record: reports come as CSV or as TSV (api/reference.md §2.4, {@code Format}). */
public enum Delimiter {
    /** {@code Format} CSV, the default of the service. */
    COMMA(','),
    /** {@code Format} TSV. */
    TAB('\t');

    private final char character;

    Delimiter(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }
}
