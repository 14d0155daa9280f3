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
 * as a whole, and goes the first way behind the last of them.
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

    private enum State {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        AFTER_QUOTE
    }

    private final byte delimiter;
    private final long delimiters;

    private State state = State.FIELD_START;

    private int[] wanted = {Integer.MAX_VALUE};
    private long[] slots = {};
    private int columnsToSee;
    private int seen;
    private boolean sawAll;
    private @Nullable Irregularity irregularity;

    /** Something that RFC 4180 does not allow. */
    enum Irregularity {
        TEXT_AFTER_QUOTE,
        QUOTE_NOT_CLOSED,
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
        state = State.FIELD_START;
    }

    /**
     * Goes on to the end of the record.
     *
     * @return the position of the line end; the limit if it does not come before, and then the next call must begin
     *     with the byte at the limit
     */
    int endOfRecord(byte[] bytes, int from, int limit) {
        int p = from;
        State now = state;
        while (p < limit) {
            switch (now) {
                case QUOTED -> {
                    p = nextQuote(bytes, p, limit);
                    if (p < limit) {
                        p++;
                        now = State.AFTER_QUOTE;
                    }
                }
                case AFTER_QUOTE -> {
                    if (bytes[p] == QUOTE) {
                        p++;
                        now = State.QUOTED;
                    } else {
                        now = State.UNQUOTED;
                    }
                }
                case FIELD_START -> {
                    if (bytes[p] == QUOTE) {
                        p++;
                        now = State.QUOTED;
                    } else {
                        now = State.UNQUOTED;
                    }
                }
                case UNQUOTED -> {
                    p = nextQuoteOrLineEnd(bytes, p, limit);
                    if (p >= limit) {
                        if (bytes[limit - 1] == delimiter) {
                            now = State.FIELD_START;
                        }
                    } else if (bytes[p] != QUOTE) {
                        state = State.UNQUOTED;
                        return p;
                    } else {
                        // Whatever stands before it in this piece was not within quotes.
                        if (p > from && bytes[p - 1] == delimiter) {
                            now = State.QUOTED;
                        }
                        p++;
                    }
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
        irregularity = null;
        int p = start;
        int column = 0;
        int slot = 0;
        while (column < columnsToSee) {
            int begin = p;
            int end;
            int kind = Fields.PLAIN;
            long allBits = 0;
            if (bytes[p] == QUOTE && p < limit) {
                kind = Fields.QUOTED;
                begin++;
                p++;
                while (true) {
                    while (p < limit) {
                        long word = Words.at(bytes, p);
                        long found = Words.equal(word, QUOTES);
                        allBits |= word;
                        if (found != 0) {
                            p += Words.first(found);
                            break;
                        }
                        p += Long.BYTES;
                    }
                    if (p + 1 >= limit && !ended) {
                        return MORE;
                    }
                    end = Math.min(p, limit);
                    if (p >= limit) {
                        irregularity = Irregularity.QUOTE_NOT_CLOSED;
                        p = limit;
                        break;
                    }
                    p++;
                    if (p == limit || bytes[p] != QUOTE) {
                        break;
                    }
                    kind = Fields.ESCAPED;
                    p++;
                }
                if (p < limit && !endsField(bytes[p])) {
                    irregularity = Irregularity.TEXT_AFTER_QUOTE;
                    p = endOfField(bytes, p, limit);
                }
            } else {
                while (p < limit) {
                    long word = Words.at(bytes, p);
                    long found = Words.equal(word, delimiters) | Words.below(word, ABOVE_LINE_ENDS);
                    allBits |= word;
                    if (found == 0) {
                        p += Long.BYTES;
                    } else {
                        p += Words.first(found);
                        if (endsField(bytes[p])) {
                            break;
                        }
                        p++;
                    }
                }
                p = Math.min(p, limit);
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
            if (p == limit || bytes[p] != delimiter) {
                seen = column;
                sawAll = true;
                Arrays.fill(slots, slot, slots.length, Fields.MISSING_SLOT);
                return p;
            }
            p++;
        }
        seen = column;
        sawAll = false;
        return endOfUnwanted(bytes, p, limit, ended);
    }

    private int endOfUnwanted(byte[] bytes, int from, int limit, boolean ended) {
        state = State.FIELD_START;
        int end = endOfRecord(bytes, from, limit);
        if (end < limit) {
            return end;
        }
        if (!ended) {
            return MORE;
        }
        if (state == State.QUOTED) {
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

    /** What {@link #fields} met, so that a parser of RFC 4180 must decide about the record; one thing of several. */
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

    private boolean endsField(byte c) {
        return c == delimiter || c == LF || c == CR;
    }

    private int endOfField(byte[] bytes, int from, int limit) {
        int p = from;
        while (p < limit && !endsField(bytes[p])) {
            p++;
        }
        return p;
    }

    private static int nextQuote(byte[] bytes, int from, int limit) {
        int p = from;
        while (p < limit) {
            long found = Words.equal(Words.at(bytes, p), QUOTES);
            if (found != 0) {
                return Math.min(p + Words.first(found), limit);
            }
            p += Long.BYTES;
        }
        return limit;
    }

    private static int nextQuoteOrLineEnd(byte[] bytes, int from, int limit) {
        int p = from;
        while (p < limit) {
            long word = Words.at(bytes, p);
            long found = Words.equal(word, QUOTES) | Words.below(word, ABOVE_LINE_ENDS);
            if (found == 0) {
                p += Long.BYTES;
            } else {
                p += Words.first(found);
                byte c = bytes[p];
                if (c == QUOTE || c == LF || c == CR) {
                    return Math.min(p, limit);
                }
                p++;
            }
        }
        return limit;
    }
}
