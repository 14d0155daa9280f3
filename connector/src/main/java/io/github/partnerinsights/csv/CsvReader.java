package io.github.partnerinsights.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * The records of a report file, one after the other.
 *
 * <p>The first record is the header. The text is UTF-8; a byte order mark is skipped, and bytes that are no UTF-8 become
 * U+FFFD. Values follow RFC 4180 as Apache Commons CSV reads it: LF, CR and CRLF end a record outside quotes and are
 * kept within them, and the last record needs no line end. An empty value, quoted or not, is {@code null}. A blank line
 * is a row with one {@code null} if the report has a single column, and skipped otherwise.
 *
 * <p>A record that is malformed or has another number of values than the header ends the reading with a {@link
 * MalformedRecordException}: no record is ever left out silently. After any exception the reader gives no further
 * records.
 *
 * <p>Not safe for use by several threads.
 */
public final class CsvReader implements Closeable {

    /** The bound for the size of a record unless another is given: 16 MiB, thousands of times an ordinary record. */
    public static final long DEFAULT_MAX_RECORD_SIZE = 16L * 1024 * 1024;

    private final RecordBound text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private long recordNumber;
    private @Nullable CSVRecord current;
    private boolean failed;

    private CsvReader(InputStream content, Delimiter delimiter, long maxRecordSize) throws IOException {
        InputStream behindMark = Beginning.of(content).text();
        this.text = new RecordBound(
                new BufferedReader(new InputStreamReader(behindMark, StandardCharsets.UTF_8)), maxRecordSize);
        // With this quote mode Commons tells an empty value (null) from an empty pair of quotes, and with that a blank
        // line from a record.
        this.parser = CSVParser.builder()
                .setReader(text)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter.character())
                        .setQuoteMode(QuoteMode.ALL_NON_NULL)
                        .get())
                .get();
        this.records = parser.iterator();
        this.header = checkedHeader();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param content the text of the file, inflated; closed with this reader, and at once if opening fails
     * @param delimiter what stands between two values
     * @param maxRecordSize how many bytes a record may have, line breaks and quotes included; at least 1. It guards the
     *     memory and is no exact limit: a record that keeps to it is always read, one that has more characters by over
     *     16,384 never
     * @return the reader, standing before the first record
     * @throws UnreadableReportException if the file is empty or no CSV, or its header has blank or repeated names
     * @throws IOException if the content cannot be read
     */
    public static CsvReader open(InputStream content, Delimiter delimiter, long maxRecordSize) throws IOException {
        if (maxRecordSize < 1) {
            throw new IllegalArgumentException("maxRecordSize must be at least 1 byte, not " + maxRecordSize + ".");
        }
        try {
            return new CsvReader(content, delimiter, maxRecordSize);
        } catch (IOException | RuntimeException e) {
            try (content) {
                throw e;
            }
        }
    }

    /**
     * The names of the columns, as the file has them but for blanks around them.
     *
     * @return the names, in the order of the file
     */
    public List<String> header() {
        return header;
    }

    /**
     * Goes to the next record.
     *
     * @return false behind the last one
     * @throws MalformedRecordException if the record cannot be split into the columns of the header
     * @throws IOException if the content cannot be read
     */
    public boolean next() throws IOException {
        if (failed) {
            throw new IOException("The report file could not be read before; open it again.");
        }
        failed = true;
        current = nextRow();
        failed = false;
        return current != null;
    }

    /**
     * A value of the current record.
     *
     * @param column the position of its column in {@link #header()}
     * @return the text, or null if it is empty
     * @throws NoSuchElementException if there is no current record
     */
    public @Nullable String value(int column) {
        if (current == null) {
            throw new NoSuchElementException("There is no current record.");
        }
        String value = current.get(column);
        return value == null || value.isEmpty() ? null : value;
    }

    /**
     * Which record the current one is.
     *
     * @return its number, counted from 1, without the header and skipped blank lines; 0 before the first
     */
    public long recordNumber() {
        return recordNumber;
    }

    @Override
    public void close() throws IOException {
        current = null;
        failed = true;
        parser.close();
    }

    private @Nullable CSVRecord nextRow() throws IOException {
        CSVRecord row = parse(recordNumber + 1);
        while (row != null && header.size() > 1 && isBlank(row)) {
            row = parse(recordNumber + 1);
        }
        if (row == null) {
            return null;
        }
        recordNumber++;
        if (row.size() != header.size()) {
            throw new MalformedRecordException(
                    recordNumber,
                    "it has " + row.size() + (row.size() == 1 ? " value" : " values") + ", but the header has "
                            + header.size() + " columns (line " + parser.getCurrentLineNumber() + ").");
        }
        return row;
    }

    private @Nullable CSVRecord parse(long number) throws IOException {
        text.startRecord(number);
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException cause) {
                MalformedRecordException malformed = new MalformedRecordException(
                        number,
                        "a quote is never closed, or something follows a closing quote (" + cause.getMessage() + ").");
                malformed.initCause(cause);
                throw malformed;
            }
            throw e.getCause();
        }
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0) == null;
    }

    private List<String> checkedHeader() throws IOException {
        CSVRecord first = parse(0);
        if (first == null || isBlank(first)) {
            throw UnreadableReportException.useless(
                    "The report file has no header: " + (first == null ? "it is empty." : "its first line is blank."));
        }
        return HeaderNames.of(first);
    }
}
