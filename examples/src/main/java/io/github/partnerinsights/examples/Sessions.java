package io.github.partnerinsights.examples;

import org.apache.spark.sql.SparkSession;

/** Spark on this machine; a job on a cluster takes the session that is there. */
final class Sessions {

    private Sessions() {}

    static SparkSession local(String name) {
        return SparkSession.builder()
                .master("local[2]")
                .appName(name)
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }
}
