package io.github.partnerinsights.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the service reads of who is calling: our version, what we run in, and Java's version. */
public final class UserAgent {

    private static final String VERSION = version();

    private UserAgent() {}

    /** Our version, as the build knows it. */
    public static String ourVersion() {
        return VERSION;
    }

    static String within(String platform) {
        return "spark-partner-insights/" + VERSION + " " + platform + " Java/"
                + Runtime.version().feature();
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
