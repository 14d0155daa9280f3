package io.github.partnerinsights.options;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Options of Spark's CSV source that people will try by habit and that a report settles by itself.
 *
 * <p>Each is answered with the reason instead of a guess at a similar name.
 */
final class SparkCsvOptions {

    private static final String LAYOUT = "a report always has a header line, and fields quoted as in RFC 4180";
    private static final String ENCODING = "a report is always UTF-8";
    private static final String VALUES = "values are read as the report has them";

    private static final Map<String, String> REASONS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        REASONS.putAll(Map.ofEntries(
                entry("header", LAYOUT),
                entry("sep", "the delimiter follows from the report's format, CSV or TSV"),
                entry("delimiter", "the delimiter follows from the report's format, CSV or TSV"),
                entry("quote", LAYOUT),
                entry("escape", LAYOUT),
                entry("charToEscapeQuoteEscaping", LAYOUT),
                entry("comment", LAYOUT),
                entry("lineSep", LAYOUT),
                entry("multiLine", "line breaks within quotes are always part of the value"),
                entry("encoding", ENCODING),
                entry("charset", ENCODING),
                entry("ignoreLeadingWhiteSpace", VALUES),
                entry("ignoreTrailingWhiteSpace", VALUES),
                entry("nanValue", VALUES),
                entry("positiveInf", VALUES),
                entry("negativeInf", VALUES),
                entry("enforceSchema", "columns are always matched by the names in the header"),
                entry("samplingRatio", "a report is never read to learn its schema"),
                entry("maxColumns", "a report has the columns of its query"),
                entry("maxCharsPerColumn", "the bound is that of a whole record: option 'maxRecordSize'"),
                entry("compression", "whether a file is compressed is seen from its first bytes"),
                entry("pathGlobFilter", "a report is one file"),
                entry("recursiveFileLookup", "a report is one file")));
    }

    private SparkCsvOptions() {}

    static Optional<String> reasonAgainst(String name) {
        return Optional.ofNullable(REASONS.get(name));
    }
}
