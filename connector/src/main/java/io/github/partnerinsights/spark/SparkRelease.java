package io.github.partnerinsights.spark;

/** Which Spark we run in. */
final class SparkRelease {

    private SparkRelease() {}

    /** As the service hears of it. */
    static String platform() {
        return "Spark/" + org.apache.spark.package$.MODULE$.SPARK_VERSION();
    }
}
