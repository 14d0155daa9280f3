package io.github.partnerinsights.emulator.data;

/**
 * How records are laid out. What the service really writes is not documented (api/reference.md §2.6), so both that the
 * documents name follow RFC 4180 in everything but the delimiter.
 *
 * @param delimiter between fields
 * @param recordSeparator after each record
 * @param byteOrderMark whether the file begins with U+FEFF
 */
public record ReportFormat(char delimiter, String recordSeparator, boolean byteOrderMark) {
    public static final ReportFormat CSV = new ReportFormat(',', "\r\n", false);
    public static final ReportFormat TSV = new ReportFormat('\t', "\r\n", false);
}
