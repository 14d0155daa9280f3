package io.github.partnerinsights.reliability;

import java.util.Locale;
import java.util.Map;

/**
 * A row of the table: what goes wrong, what is promised then, the test that keeps the promise, and what it came to.
 *
 * @param suite the package of the test, e.g. {@code blobstore}; {@code fuzz} wherever a fuzz test lies
 * @param fault the name of the innermost class, in words
 * @param promise the name of the method, in words
 * @param test the class and the method
 * @param result {@code holds}, {@code broken} or {@code not run}
 */
record Promise(String suite, String fault, String promise, String test, String result) {

    /** Names of Java have neither apostrophes nor capitals where English has them. */
    private static final Map<String, String> SPELT = Map.of(
            "o auth", "OAuth",
            "jvm", "JVM",
            "json", "JSON",
            "http", "HTTP",
            "azures", "Azure's",
            "azurite", "Azurite",
            "proxys", "proxy's",
            "sparks", "Spark's");

    /** A promise that this test keeps. */
    static Promise of(String className, String method, String result) {
        String type = className.substring(className.lastIndexOf('.') + 1);
        String outer = className.substring(0, className.length() - type.length() - 1);
        String fault = type.substring(type.lastIndexOf('$') + 1).replaceFirst("(Fuzz)?Test$", "");
        return new Promise(
                type.endsWith("FuzzTest") ? "fuzz" : outer.substring(outer.lastIndexOf('.') + 1),
                words(fault),
                words(method),
                type.replaceFirst("\\$.*", "") + "." + method,
                result);
    }

    /** {@code AnExpiredLink} is <i>an expired link</i>. */
    static String words(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> spelt : SPELT.entrySet()) {
            words = words.replaceAll("\\b" + spelt.getKey() + "\\b", spelt.getValue());
        }
        return words;
    }

    String row() {
        return "| " + fault + " | " + promise + " | `" + test + "` | " + result + " |";
    }
}
