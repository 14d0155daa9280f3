package io.github.partnerinsights.reliability;

import java.util.Locale;

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
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    String row() {
        return "| " + fault + " | " + promise + " | `" + test + "` | " + result + " |";
    }
}
