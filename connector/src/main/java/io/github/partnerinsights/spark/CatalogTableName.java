package io.github.partnerinsights.spark;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a catalog's table is called.
 *
 * @param catalog the catalog's name
 * @param namespace where it stands
 * @param name in the service's spelling
 * @param pinned whether the query names one version
 */
record CatalogTableName(String catalog, CatalogNamespace namespace, String name, boolean pinned) {

    private static final String VERSION = "versionAsOf";
    private static final String TIMESTAMP = "timestampAsOf";

    String text() {
        return catalog + "." + namespace.path() + "." + name;
    }

    /**
     * The options of a read but for those that name a version: Spark 4 has loaded the table by them, and leaves them
     * there.
     *
     * @throws IllegalArgumentException this Spark has not looked at them, so that the latest version would be read
     */
    Map<String, String> withoutTimeTravel(Map<String, String> options) {
        Map<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        others.putAll(options);
        others.remove(VERSION);
        others.remove(TIMESTAMP);
        if (others.size() < options.size() && !pinned) {
            throw new IllegalArgumentException("Options 'versionAsOf' and 'timestampAsOf' choose no version of table "
                    + text() + " with this Spark. Use SQL: SELECT … FROM … VERSION AS OF '<execution id>'.");
        }
        return others;
    }
}
