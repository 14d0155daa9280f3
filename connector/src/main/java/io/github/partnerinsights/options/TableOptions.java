package io.github.partnerinsights.options;

import java.util.Collection;
import java.util.List;

/** Which options a read of a catalog's table may set: those that leave it the same table with the same columns. */
public final class TableOptions {

    private static final List<ConnectorOption<?>> TIMES =
            List.of(ConnectorOptions.TIMESPAN, ConnectorOptions.QUERY_START_TIME, ConnectorOptions.QUERY_END_TIME);

    private static final List<ConnectorOption<?>> OF_COLUMNS = List.of(
            ConnectorOptions.COLUMNS,
            ConnectorOptions.METRICS,
            ConnectorOptions.SCHEMA_HINTS,
            ConnectorOptions.INFER_SCHEMA,
            ConnectorOptions.COLUMN_NAME_OF_CORRUPT_RECORD);

    /** Where bytes may come from is no matter of who reads a table. */
    private static final List<ConnectorOption<?>> OF_NETWORK =
            List.of(ConnectorOptions.PROXY, ConnectorOptions.ALLOWED_FILE_HOSTS);

    private TableOptions() {}

    /**
     * Refuses what a read may not set; unknown names are left to who reads the options.
     *
     * @param table the table's name, for the message
     * @param names the options that the read sets, in any letter case
     * @param takesTimes whether the read may choose the time that the data is for: of a dataset, not of a report
     * @throws IllegalArgumentException naming the first option that a read of this table may not set
     */
    public static void check(String table, Collection<String> names, boolean takesTimes) {
        for (String name : names) {
            ConnectorOptions.all().stream()
                    .filter(option -> option.name().equalsIgnoreCase(name))
                    .forEach(option -> check(table, option, takesTimes));
        }
    }

    private static void check(String table, ConnectorOption<?> option, boolean takesTimes) {
        if (OF_COLUMNS.contains(option)) {
            throw refused(table, option, "would change its columns");
        }
        if (OF_NETWORK.contains(option)) {
            throw refused(table, option, "belongs to the catalog as a whole");
        }
        if (TIMES.contains(option)) {
            if (!takesTimes) {
                throw refused(table, option, "does not apply: what a report has produced is read as it is");
            }
            return;
        }
        switch (option.group()) {
            case WHAT -> throw refused(table, option, "would make it another table");
            case WHERE, WHO -> throw refused(table, option, "belongs to the catalog as a whole");
            case STREAM -> throw refused(table, option, "is for streams");
            default -> {}
        }
    }

    private static IllegalArgumentException refused(String table, ConnectorOption<?> option, String why) {
        return new IllegalArgumentException(
                "Option '" + option.name() + "' cannot be given with table " + table + ": it " + why
                        + ". Leave it out, or use spark.read.format(\"partner_insights\") instead of the catalog.");
    }
}
