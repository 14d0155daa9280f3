package io.github.partnerinsights.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides where records and fields end. It is total: every sequence of bytes has records.
 *
 * <p>A quote opens a quoted field only as its first byte; elsewhere in an unquoted field it is a byte like any other.
 * Within quotes only a quote is special: two are one of the value, one closes. What follows up to the next delimiter or
 * line end belongs to the field too, and quotes in it mean nothing. Outside quotes LF, CR and CRLF end a record; the end
 * of the file ends the last one. These are the records of Apache Commons CSV with {@code trailingData} and {@code
 * lenientEof}, on which the tests insist.
 *
 * <p>There are two ways through a record, which agree on every input. {@link #endOfRecord} only looks for its end, and
 * can be continued in a further piece of the file. {@link #fields} notes where the wanted fields lie, needs the record
 * as a whole, and goes the first way behind the last of them. Both search the bytes of a {@link Window}, behind whose
 * limit they find a line end and a quote, so that they need not look for the limit.
 */
final class Automaton {

    /** The answer if a record does not end before the limit. */
    static final int MORE = -1;

    private static final byte QUOTE = '"';
    private static final byte LF = '\n';
    private static final byte CR = '\r';
    private static final long QUOTES = Words.of(QUOTE);

    /** Both line ends are below, and hardly anything else in a text is. */
    private static final long ABOVE_LINE_ENDS = Words.of(CR + 1);

    /** In a field that does not begin with a quote, or behind a closing quote and something else. */
    private static final int UNQUOTED = 0;

    private static final int QUOTED = 1;

    /** Before the first byte of a field, or directly behind a closing quote: both times a quote leads into quotes. */
    private static final int QUOTE_OPENS = 2;

    private final byte delimiter;
    private final long delimiters;

    private int state = QUOTE_OPENS;

    private int[] wanted = {Integer.MAX_VALUE};
    private long[] slots = {};
    private int columnsToSee;
    private int seen;
    private boolean sawAll;
    private @Nullable Irregularity irregularity;

    /** What the fields as they lie there cannot be taken for; the first two outweigh the third. */
    enum Irregularity {
        /** Other than white space; Commons refuses the record. */
        TEXT_AFTER_QUOTE,
        /** Commons refuses the record. */
        QUOTE_NOT_CLOSED,
        /** A wanted field has bytes that must be replaced. */
        NOT_UTF_8
    }

    Automaton(Delimiter delimiter) {
        this.delimiter = (byte) delimiter.character();
        this.delimiters = Words.of(delimiter.character());
    }

    /**
     * Says what {@link #fields} shall do.
     *
     * @param columns the wanted columns, ascending, each once
     * @param target gets what {@link Fields#slot} makes of each
     * @param columnsToSee the number of columns behind which the rest of the record is skipped; larger than all of
     *     {@code columns}
     */
    void want(int[] columns, long[] target, int columnsToSee) {
        this.wanted = Arrays.copyOf(columns, columns.length + 1);
        this.wanted[columns.length] = Integer.MAX_VALUE;
        this.slots = target;
        this.columnsToSee = columnsToSee;
    }

    /** Says that {@link #endOfRecord} will be called for the first byte of a record. */
    void startRecord() {
        state = QUOTE_OPENS;
    }

    /**
     * Goes on to the end of the record.
     *
     * @return the position of the line end; the limit if it does not come before, and then the next call must begin
     *     with the byte at the limit
     */
    int endOfRecord(byte[] bytes, int from, int limit) {
        int p = from;
        int now = state;
        while (p < limit) {
            if (now == QUOTE_OPENS && bytes[p] == QUOTE) {
                now = QUOTED;
                p++;
            } else if (now != QUOTED) {
                p = nextQuoteOrLineEnd(bytes, p, limit);
                if (p == limit) {
                    now = bytes[limit - 1] == delimiter ? QUOTE_OPENS : UNQUOTED;
                    break;
                }
                if (bytes[p] != QUOTE) {
                    return p;
                }
                // Whatever stands before it in this piece is not within quotes.
                now = p > from && bytes[p - 1] == delimiter ? QUOTED : UNQUOTED;
                p++;
            }
            if (now == QUOTED) {
                p = nextQuote(bytes, p, limit);
                if (p < limit) {
                    now = QUOTE_OPENS;
                    p++;
                }
            }
        }
        state = now;
        return limit;
    }

    /**
     * Looks at the fields of a record and fills the slots of the wanted ones.
     *
     * @param ended whether the file ends at the limit
     * @return the position of the line end; the limit if the file ends there; {@link #MORE} if the record goes on
     */
    int fields(byte[] bytes, int start, int limit, boolean ended) {
        final byte delimiter = this.delimiter;
        final long delimiters = this.delimiters;
        final int[] wanted = this.wanted;
        final long[] slots = this.slots;
        final int columnsToSee = this.columnsToSee;
        irregularity = null;
        int p = start;
        int column = 0;
        int slot = 0;
        while (column < columnsToSee) {
            int begin = p;
            int end;
            int kind = Fields.PLAIN;
            long allBits = 0;
            if (bytes[p] == QUOTE) {
                kind = Fields.QUOTED;
                begin++;
                p++;
                while (true) {
                    while (true) {
                        long word = Words.at(bytes, p);
                        long next = Words.at(bytes, p + Long.BYTES);
                        long found = Words.equal(word, QUOTES);
                        long foundNext = Words.equal(next, QUOTES);
                        allBits |= word | next;
                        if ((found | foundNext) != 0) {
                            p += Words.first(found, foundNext);
                            break;
                        }
                        p += 2 * Long.BYTES;
                    }
                    end = Math.min(p, limit);
                    if (p >= limit) {
                        irregularity = Irregularity.QUOTE_NOT_CLOSED;
                        p = limit;
                        break;
                    }
                    p++;
                    if (bytes[p] != QUOTE) {
                        break;
                    }
                    kind = Fields.ESCAPED;
                    p++;
                }
                if (!endsField(bytes[p], delimiter)) {
                    p = behindTextAfterQuote(bytes, p);
                }
            } else {
                while (true) {
                    long word = Words.at(bytes, p);
                    long next = Words.at(bytes, p + Long.BYTES);
                    long found = Words.equal(word, delimiters) | Words.below(word, ABOVE_LINE_ENDS);
                    long foundNext = Words.equal(next, delimiters) | Words.below(next, ABOVE_LINE_ENDS);
                    allBits |= word | next;
                    if ((found | foundNext) == 0) {
                        p += 2 * Long.BYTES;
                    } else {
                        p += Words.first(found, foundNext);
                        if (endsField(bytes[p], delimiter)) {
                            break;
                        }
                        p++;
                    }
                }
                end = p;
            }
            if (p == limit && !ended) {
                return MORE;
            }
            if (column == wanted[slot]) {
                slots[slot++] = Fields.slot(begin, end - begin, kind);
                if (!Words.ascii(allBits) && !Utf8.isValid(bytes, begin, end) && irregularity == null) {
                    irregularity = Irregularity.NOT_UTF_8;
                }
            }
            column++;
            if (bytes[p] != delimiter) {
                seen = column;
                sawAll = true;
                while (slot < slots.length) {
                    slots[slot++] = Fields.MISSING_SLOT;
                }
                return p;
            }
            p++;
        }
        seen = column;
        sawAll = false;
        return endOfUnwanted(bytes, p, limit, ended);
    }

    /** White space is dropped there; anything else is refused. */
    private int behindTextAfterQuote(byte[] bytes, int from) {
        int p = from;
        while (!endsField(bytes[p], delimiter)) {
            p++;
        }
        if (!Utf8.isWhiteSpace(bytes, from, p)) {
            irregularity = Irregularity.TEXT_AFTER_QUOTE;
        }
        return p;
    }

    private int endOfUnwanted(byte[] bytes, int from, int limit, boolean ended) {
        state = QUOTE_OPENS;
        int end = endOfRecord(bytes, from, limit);
        if (end < limit) {
            return end;
        }
        if (!ended) {
            return MORE;
        }
        if (state == QUOTED) {
            irregularity = Irregularity.QUOTE_NOT_CLOSED;
        }
        return limit;
    }

    /** How many fields {@link #fields} saw. */
    int seen() {
        return seen;
    }

    /** Whether these were all fields of the record. */
    boolean sawAll() {
        return sawAll;
    }

    /** What {@link #fields} met that is not as RFC 4180 has it; one thing of several. */
    @Nullable
    Irregularity irregularity() {
        return irregularity;
    }

    /**
     * Where the next record begins.
     *
     * @param lineEnd the end of the present one
     * @return the position behind it; {@link #MORE} if a CR is the last byte so far
     */
    static int afterLineEnd(byte[] bytes, int lineEnd, int limit, boolean ended) {
        if (lineEnd == limit) {
            return limit;
        }
        if (bytes[lineEnd] == LF) {
            return lineEnd + 1;
        }
        if (lineEnd + 1 == limit) {
            return ended ? limit : MORE;
        }
        return bytes[lineEnd + 1] == LF ? lineEnd + 2 : lineEnd + 1;
    }

    private static boolean endsField(byte c, byte delimiter) {
        return c == delimiter || c == LF || c == CR;
    }

    private static int nextQuote(byte[] bytes, int from, int limit) {
        int p = from;
        while (true) {
            long found = Words.equal(Words.at(bytes, p), QUOTES);
            long foundNext = Words.equal(Words.at(bytes, p + Long.BYTES), QUOTES);
            if ((found | foundNext) != 0) {
                return Math.min(p + Words.first(found, foundNext), limit);
            }
            p += 2 * Long.BYTES;
        }
    }

    private static int nextQuoteOrLineEnd(byte[] bytes, int from, int limit) {
        int p = from;
        while (true) {
            long word = Words.at(bytes, p);
            long next = Words.at(bytes, p + Long.BYTES);
            long found = Words.equal(word, QUOTES) | Words.below(word, ABOVE_LINE_ENDS);
            long foundNext = Words.equal(next, QUOTES) | Words.below(next, ABOVE_LINE_ENDS);
            if ((found | foundNext) == 0) {
                p += 2 * Long.BYTES;
            } else {
                p += Words.first(found, foundNext);
                byte c = bytes[p];
                if (c == QUOTE || c == LF || c == CR) {
                    return Math.min(p, limit);
                }
                p++;
            }
        }
    }
}
