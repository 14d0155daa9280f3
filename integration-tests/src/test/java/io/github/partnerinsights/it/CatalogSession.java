package io.github.partnerinsights.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Spark session that has the account of a {@link World} as the catalog {@code insights}, and no other settings. */
record CatalogSession(SparkSession spark) {

    private static final String PREFIX = "spark.sql.catalog.insights";

    /** Signed in by references: no secret stands in the session's configuration of the catalog. */
    static CatalogSession of(World world) {
        return of(world, Map.of());
    }

    /** @param options of the catalog, besides those for the emulator */
    static CatalogSession of(World world, Map<String, String> options) {
        SparkSession spark = world.spark().newSession();
        // Spark 3.5 asks a catalog on behalf of the active session, whichever is used.
        SparkSession.setActiveSession(spark);
        spark.conf().set(PREFIX, "io.github.partnerinsights.spark.InsightsCatalog");
        Map<String, String> all = new LinkedHashMap<>();
        all.put("endpoint", world.emulator().endpoint().toString());
        all.put("authority", world.emulator().authority().toString());
        all.put("tenantId", world.emulator().config().tenantId());
        all.put("clientId", world.emulator().config().clientId());
        all.put("clientSecret", "conf:insights.client");
        all.put("refreshToken", "conf:insights.refresh");
        all.put("pollInterval", "10ms");
        all.put("maxPollInterval", "50ms");
        all.put("maxRetries", "2");
        all.putAll(options);
        all.forEach((option, value) -> spark.conf().set(PREFIX + "." + option, value));
        spark.conf().set("insights.client", world.emulator().config().clientSecret());
        spark.conf().set("insights.refresh", world.emulator().config().refreshToken());
        return new CatalogSession(spark);
    }

    Dataset<Row> sql(String statement) {
        return spark.sql(statement);
    }

    /** The values of the first column. */
    List<String> firstColumn(String statement) {
        return column(statement, 0);
    }

    List<String> column(String statement, int index) {
        return sql(statement).collectAsList().stream()
                .map(row -> String.valueOf(row.get(index)))
                .toList();
    }

    /** All that a statement answers, as text. */
    String text(String statement) {
        return String.join(
                "\n", sql(statement).collectAsList().stream().map(Row::toString).toList());
    }

    /** Since 4.0 a query in SQL can bring options for a table, and SparkSession reads versions by options. */
    boolean isSpark4() {
        return !spark.version().startsWith("3.");
    }
}
