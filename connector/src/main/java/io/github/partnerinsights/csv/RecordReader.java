package io.github.partnerinsights.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a report file, or of a {@link Shard} of it, one after the other, as bytes.
 *
 * <p>The stream begins at the start of the file, whichever shard is read: the first record is the header, and what lies
 * before the shard is passed over. The text is UTF-8; a byte order mark is skipped, and bytes that are no UTF-8 become
 * U+FFFD in the fields. A blank line is a record with one empty field if the header has a single column, and otherwise
 * nothing.
 *
 * <p>An {@link Automaton} decides where records end; nothing can confuse it. The values are those that Apache Commons CSV
 * gives for the record by itself, read strictly as RFC 4180: quotes within an unquoted field are kept, white space
 * between a closing quote and the delimiter is dropped. A record that Commons refuses, that has another number of values
 * than the header, or that is longer than the bound is malformed. Such a record is reported, never left out or put
 * right; it does not touch those behind it. Of a record with another number of values, the fields that are there are
 * given.
 *
 * <p>After any exception the reader gives no further records. Not safe for use by several threads.
 */
public final class RecordReader implements Closeable {

    /** How many bytes of a record that is too long are kept to show it. */
    static final int EXCERPT = 4096;

    /** Larger ones gained nothing in measurements; this one fits into the second-level cache. */
    private static final int WINDOW_SIZE = 256 * 1024;

    /** An array may hold a little less than 2 GiB. */
    private static final int LARGEST_RECORD = Integer.MAX_VALUE - 1024;

    /** Its names are kept as texts, which need many times as much memory. Spark cannot plan as many columns. */
    private static final int LARGEST_HEADER = 512 * 1024;

    /** The room for CRLF: if a record and its line end do not end in as much more than the bound, it is too long. */
    private static final int LINE_END = 2;

    private final InputStream content;
    private final Window window;
    private final Automaton automaton;
    private final StrictRecord strict;
    private final int maxRecordSize;
    private final List<String> header;

    private @Nullable Fields fields;
    private int[] columns = {};
    private Shard shard = Shard.WHOLE;
    private boolean behindStartOfShard;
    private boolean failed;

    private int next;
    private byte[] rawBytes = {};
    private int rawStart;
    private int rawLength;
    private long recordNumber;
    private long recordOffset;
    private @Nullable Malformed malformed;

    private RecordReader(InputStream content, Delimiter delimiter, long maxRecordSize, int windowSize)
            throws IOException {
        Beginning beginning = Beginning.of(content);
        this.content = content;
        this.automaton = new Automaton(delimiter);
        this.strict = new StrictRecord(delimiter);
        this.maxRecordSize = (int) Math.min(maxRecordSize, LARGEST_RECORD);
        this.window = new Window(beginning.text(), windowSize, this.maxRecordSize + LINE_END, beginning.mark());
        this.header = readHeader();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param content the text of the file from its beginning, inflated; closed with this reader, and at once if opening
     *     fails
     * @param delimiter what stands between two values
     * @param maxRecordSize how many bytes a record may have, quotes and line breaks in it included, the line end behind
     *     it not; at least 1. If it has bytes that are no UTF-8, its wanted fields together must keep to that with the
     *     three bytes of U+FFFD, too. More than 2 GiB are never possible, nor is a header of more than 512 KiB. It
     *     bounds the memory, never where a record ends
     * @return the reader, to be started
     * @throws UnreadableReportException if the file is empty or no CSV, or its header is malformed or has blank or
     *     repeated names
     * @throws IOException if the content cannot be read
     */
    public static RecordReader open(InputStream content, Delimiter delimiter, long maxRecordSize) throws IOException {
        return open(content, delimiter, maxRecordSize, WINDOW_SIZE);
    }

    static RecordReader open(InputStream content, Delimiter delimiter, long maxRecordSize, int windowSize)
            throws IOException {
        if (maxRecordSize < 1) {
            throw new IllegalArgumentException("maxRecordSize must be at least 1 byte, not " + maxRecordSize + ".");
        }
        try {
            return new RecordReader(content, delimiter, maxRecordSize, windowSize);
        } catch (IOException | RuntimeException | Error e) {
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
     * Says what to read; to be called once, before the first {@link #next()}.
     *
     * @param wanted the columns, found in {@link #header()}
     * @param piece which records
     * @param judgement how closely to look at them
     * @return the fields of the current record, whichever that is
     */
    public Fields start(HeaderMapping wanted, Shard piece, Judgement judgement) {
        if (fields != null) {
            throw new IllegalStateException("The reader was started before.");
        }
        int[] positions =
                IntStream.range(0, wanted.size()).map(wanted::position).toArray();
        columns = IntStream.of(positions).sorted().distinct().toArray();
        int[] slotOf = IntStream.of(positions)
                .map(position -> Arrays.binarySearch(columns, position))
                .toArray();
        long[] slots = new long[columns.length];
        int lastWanted = columns.length == 0 ? 0 : columns[columns.length - 1] + 1;
        // With the last column all are seen anyway: then what stands behind it, too.
        boolean all = judgement == Judgement.EAGER || lastWanted == header.size();
        automaton.want(columns, slots, all ? Integer.MAX_VALUE : lastWanted);
        Fields started = new Fields(slotOf, slots);
        started.forget();
        fields = started;
        shard = piece;
        return started;
    }

    /**
     * Goes to the next record, which may be malformed.
     *
     * @return false behind the last one
     * @throws IOException if the content cannot be read
     */
    public boolean next() throws IOException {
        Fields target = fields;
        if (target == null) {
            throw new IllegalStateException("The reader was not started.");
        }
        if (failed) {
            throw new IOException("The report file could not be read before; open it again.");
        }
        failed = true;
        malformed = null;
        if (!behindStartOfShard) {
            while (window.offset(next) < shard.from() && passOver()) {}
            behindStartOfShard = true;
        }
        boolean found = advance(target);
        failed = false;
        return found;
    }

    /**
     * What is wrong with the current record.
     *
     * @return the reason; null if nothing is, as far as was looked
     */
    public @Nullable Malformed malformed() {
        return malformed;
    }

    /**
     * Which record of the file the current one is.
     *
     * @return its number, counted from 1, without the header and skipped blank lines; in a shard the records before it
     *     count. Behind the last record, the number of that one; before the first {@link #next()}, 0
     */
    public long recordNumber() {
        return recordNumber;
    }

    /**
     * Where in the file the current record begins.
     *
     * @return the position of its first byte, counted from 0
     */
    public long recordOffset() {
        return recordOffset;
    }

    /**
     * The array in which the current record lies as it stands in the file: see {@link #rawStart()}.
     *
     * @return the array, good until the reader goes on; not to be changed
     */
    public byte[] rawBytes() {
        return rawBytes;
    }

    /**
     * Where the current record begins in {@link #rawBytes()}.
     *
     * @return the position of its first byte
     */
    public int rawStart() {
        return rawStart;
    }

    /**
     * The length of the current record in {@link #rawBytes()}.
     *
     * @return the number of its bytes, without the line end; of a record that is too long there are only the first 4096
     */
    public int rawLength() {
        return rawLength;
    }

    /**
     * The current record as it stands in the file, as a text: a copy.
     *
     * @return UTF-8, with U+FFFD for bytes that are none; cut off where that makes it longer than a record may be
     */
    public byte[] text() {
        int end = rawStart + rawLength;
        if (Utf8.isValid(rawBytes, rawStart, end)) {
            return Arrays.copyOfRange(rawBytes, rawStart, end);
        }
        // No byte makes more than the three of U+FFFD.
        ByteBuffer text = ByteBuffer.allocate((int) Math.min(3L * rawLength, Math.max(maxRecordSize, EXCERPT)));
        Utf8.repair(rawBytes, rawStart, end, text);
        return Arrays.copyOf(text.array(), text.position());
    }

    @Override
    public void close() throws IOException {
        failed = true;
        content.close();
    }

    private boolean advance(Fields target) throws IOException {
        while (true) {
            if (next == window.limit() && !window.ended()) {
                next = window.refill(next);
            }
            int limit = window.limit();
            if (next == limit || window.offset(next) >= shard.to()) {
                noRecord(target);
                return false;
            }
            byte[] bytes = window.bytes();
            int end = automaton.fields(bytes, next, limit, window.ended());
            int after =
                    end == Automaton.MORE ? Automaton.MORE : Automaton.afterLineEnd(bytes, end, limit, window.ended());
            if (after == Automaton.MORE) {
                if (limit - next >= maxRecordSize + LINE_END) {
                    skipTooLong(target);
                    return true;
                }
                next = window.refill(next);
            } else {
                int start = next;
                next = after;
                if (end > start || header.size() == 1) {
                    found(target, start, end);
                    return true;
                }
            }
        }
    }

    private void noRecord(Fields target) {
        target.forget();
        rawBytes = new byte[0];
        rawStart = 0;
        rawLength = 0;
    }

    private void found(Fields target, int start, int end) {
        recordNumber++;
        recordOffset = window.offset(start);
        rawBytes = window.bytes();
        rawStart = start;
        rawLength = end - start;
        target.lieIn(rawBytes);
        if (rawLength > maxRecordSize) {
            rawLength = Math.min(rawLength, EXCERPT);
            tooLong(target);
        } else if (automaton.irregularity() == Automaton.Irregularity.QUOTE_NOT_CLOSED) {
            target.forget();
            malformed(Malformed.Reason.QUOTE_NOT_CLOSED, "a quote is never closed.");
        } else if (automaton.irregularity() == Automaton.Irregularity.TEXT_AFTER_QUOTE) {
            target.forget();
            malformed(Malformed.Reason.TEXT_AFTER_QUOTE, "something follows a closing quote.");
        } else if (automaton.irregularity() == Automaton.Irregularity.NOT_UTF_8 && !target.repair(maxRecordSize)) {
            tooLong(target);
        } else if (automaton.sawAll() && automaton.seen() != header.size()) {
            wrongNumber(automaton.seen());
        }
    }

    private void skipTooLong(Fields target) throws IOException {
        recordOffset = window.offset(next);
        rawBytes = Arrays.copyOfRange(window.bytes(), next, next + Math.min(window.limit() - next, EXCERPT));
        rawStart = 0;
        rawLength = rawBytes.length;
        passOver();
        tooLong(target);
    }

    private void tooLong(Fields target) {
        target.forget();
        malformed(
                Malformed.Reason.TOO_LONG,
                "it is longer than " + maxRecordSize
                        + " bytes. Either a quote is never closed, or the bound for the size of a record"
                        + " (maxRecordSize) must be raised.");
    }

    private void wrongNumber(int count) {
        malformed(
                Malformed.Reason.NUMBER_OF_VALUES,
                "it has " + count + (count == 1 ? " value" : " values") + ", but the header has " + header.size()
                        + (header.size() == 1 ? " column." : " columns."));
    }

    private void malformed(Malformed.Reason reason, String problem) {
        malformed = new Malformed(reason, problem, recordNumber, recordOffset);
    }

    /**
     * Goes behind the next record, however long it is, and counts it.
     *
     * @return false if there was none
     */
    private boolean passOver() throws IOException {
        if (next == window.limit() && !window.ended()) {
            next = window.refill(next);
        }
        if (next == window.limit()) {
            return false;
        }
        long start = window.offset(next);
        automaton.startRecord();
        int end = automaton.endOfRecord(window.bytes(), next, window.limit());
        while (end == window.limit() && !window.ended()) {
            end = automaton.endOfRecord(window.bytes(), window.refill(end), window.limit());
        }
        long length = window.offset(end) - start;
        next = Automaton.afterLineEnd(window.bytes(), end, window.limit(), window.ended());
        if (next == Automaton.MORE) {
            end = window.refill(end);
            next = Automaton.afterLineEnd(window.bytes(), end, window.limit(), window.ended());
        }
        if (length > 0 || header.size() == 1) {
            recordNumber++;
        }
        return true;
    }

    private List<String> readHeader() throws IOException {
        if (window.refill(0) == window.limit()) {
            throw UnreadableReportException.useless("The report file has no header: it is empty.");
        }
        automaton.want(new int[0], new long[0], 0);
        int largest = Math.min(maxRecordSize, LARGEST_HEADER);
        while (true) {
            byte[] bytes = window.bytes();
            int end = automaton.fields(bytes, 0, window.limit(), window.ended());
            int after = end == Automaton.MORE
                    ? Automaton.MORE
                    : Automaton.afterLineEnd(bytes, end, window.limit(), window.ended());
            if (end > largest || (after == Automaton.MORE && window.limit() >= largest + LINE_END)) {
                throw new MalformedRecordException(
                        0,
                        "it is longer than " + largest + " bytes"
                                + (largest < LARGEST_HEADER ? " (maxRecordSize)." : "."));
            }
            if (after != Automaton.MORE) {
                next = after;
                return headerOf(bytes, end);
            }
            window.refill(0);
        }
    }

    private List<String> headerOf(byte[] bytes, int end) throws IOException {
        if (end == 0) {
            throw UnreadableReportException.useless("The report file has no header: its first line is blank.");
        }
        CSVRecord names = strict.parse(bytes, 0, end);
        if (names == null) {
            throw new MalformedRecordException(0, "a quote is never closed, or something follows a closing quote.");
        }
        return HeaderNames.of(names);
    }
}
