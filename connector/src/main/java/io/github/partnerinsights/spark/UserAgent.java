package io.github.partnerinsights.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the service reads of who is calling: our version, Spark's and Java's. */
final class UserAgent {

    private static final String VERSION = version();

    private UserAgent() {}

    static String text() {
        return "spark-partner-insights/" + VERSION + " Spark/" + org.apache.spark.package$.MODULE$.SPARK_VERSION()
                + " Java/" + Runtime.version().feature();
    }

    private static String version() {
        try (InputStream file = UserAgent.class.getResourceAsStream("version.properties")) {
            if (file == null) {
                throw new IOException("there is no version.properties");
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException broken) {
            throw new UncheckedIOException("The connector's jar is damaged", broken);
        }
    }
}
