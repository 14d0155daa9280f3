package io.github.partnerinsights.benchmark;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * The Commons CSV that is within the connector's jar. By name: there it has one of its own, which is not there when the
 * connector is not packaged yet; and another copy on the class path would hide it if the jar lacked a part.
 */
final class CommonsCsv {

    private static final String PACKAGE = "io.github.partnerinsights.shaded.commons.csv.";

    private CommonsCsv() {}

    /** The records of a text in UTF-8, as RFC 4180 has them. */
    static Iterable<?> parse(InputStream text) {
        try {
            Class<?> format = Class.forName(PACKAGE + "CSVFormat");
            return (Iterable<?>) Class.forName(PACKAGE + "CSVParser")
                    .getMethod("parse", Reader.class, format)
                    .invoke(
                            null,
                            new InputStreamReader(text, StandardCharsets.UTF_8),
                            format.getField("RFC4180").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The connector's jar has no Commons CSV.", e);
        }
    }
}
