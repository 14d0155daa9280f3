package io.github.partnerinsights.csv;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The wanted fields of the current record of a {@link RecordReader}: where their bytes lie. One object for all records;
 * it and its bytes are good until the reader goes on.
 *
 * <p>Fields are numbered as the columns were asked for, whatever their order in the file. The bytes are UTF-8, always.
 */
public final class Fields {

    static final int PLAIN = 0;
    static final int QUOTED = 1;
    static final int MISSING = 2;
    static final int ESCAPED = 3;

    static final long MISSING_SLOT = slot(0, 0, MISSING);

    private static final int KIND_BITS = 2;
    private static final int LENGTH_BITS = 31;

    private final int[] slotOf;
    private final long[] slots;
    private byte[] bytes = {};

    /**
     * @param slotOf for each field the slot of its column
     * @param slots filled for each record by {@link #slot}
     */
    Fields(int[] slotOf, long[] slots) {
        this.slotOf = slotOf;
        this.slots = slots;
    }

    static long slot(int offset, int length, int kind) {
        return (long) offset << (LENGTH_BITS + KIND_BITS) | (long) length << KIND_BITS | kind;
    }

    void lieIn(byte[] array) {
        bytes = array;
    }

    void forget() {
        Arrays.fill(slots, MISSING_SLOT);
    }

    /**
     * Copies all fields into an array of their own, with U+FFFD for bytes that are no UTF-8.
     *
     * @param largest how many bytes they may have there together
     * @return false if they have more; they are of no use then
     */
    boolean repair(int largest) {
        long size = 0;
        for (long slot : slots) {
            size += lengthOf(slot);
        }
        // No byte makes more than U+FFFD, which has three.
        ByteBuffer target = ByteBuffer.allocate((int) Math.min(3 * size, largest));
        for (int i = 0; i < slots.length; i++) {
            int start = target.position();
            int from = offsetOf(slots[i]);
            if (!Utf8.repair(bytes, from, from + lengthOf(slots[i]), target)) {
                return false;
            }
            slots[i] = slot(start, target.position() - start, kindOf(slots[i]));
        }
        bytes = target.array();
        return true;
    }

    private static int offsetOf(long slot) {
        return (int) (slot >>> (LENGTH_BITS + KIND_BITS));
    }

    private static int lengthOf(long slot) {
        return (int) (slot >>> KIND_BITS) & Integer.MAX_VALUE;
    }

    private static int kindOf(long slot) {
        return (int) slot & ESCAPED;
    }

    /**
     * How many fields were asked for.
     *
     * @return their number
     */
    public int size() {
        return slotOf.length;
    }

    /**
     * The array in which the fields of the current record lie. It is another one from time to time.
     *
     * @return the array; not to be changed
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where a field begins. A quoted one begins behind its quote.
     *
     * @param field its number
     * @return the position in {@link #bytes()}
     */
    public int offset(int field) {
        return offsetOf(slots[slotOf[field]]);
    }

    /**
     * How long a field is there, without the quotes around it; with both of each two quotes that stand for one.
     *
     * @param field its number
     * @return the number of its bytes
     */
    public int length(int field) {
        return lengthOf(slots[slotOf[field]]);
    }

    /**
     * Whether a field stands in quotes, which tells an empty text from nothing.
     *
     * @param field its number
     * @return whether it does
     */
    public boolean isQuoted(int field) {
        return (slots[slotOf[field]] & QUOTED) != 0;
    }

    /**
     * Whether the bytes of a field hold quotes that stand twice for one, so that the value must be had by {@link
     * #unescape}.
     *
     * @param field its number
     * @return whether they do; never if {@link #isQuoted} is false
     */
    public boolean isEscaped(int field) {
        return kindOf(slots[slotOf[field]]) == ESCAPED;
    }

    /**
     * Whether a malformed record has no such field. Never true in other records.
     *
     * @param field its number
     * @return whether it is missing; its length is 0 then
     */
    public boolean isMissing(int field) {
        return kindOf(slots[slotOf[field]]) == MISSING;
    }

    /**
     * Copies the value of a field, with one quote for two.
     *
     * @param field its number
     * @param target gets the value, from its beginning; {@link #length} bytes are always enough room
     * @return how many bytes the value has
     */
    public int unescape(int field, byte[] target) {
        int offset = offset(field);
        int length = length(field);
        if (!isEscaped(field)) {
            System.arraycopy(bytes, offset, target, 0, length);
            return length;
        }
        int to = 0;
        for (int from = offset; from < offset + length; from++) {
            target[to++] = bytes[from];
            if (bytes[from] == '"') {
                from++;
            }
        }
        return to;
    }

    /**
     * The value of a field, for those who do not mind a copy.
     *
     * @param field its number
     * @return its bytes, with one quote for two
     */
    public byte[] value(int field) {
        byte[] value = new byte[valueLength(field)];
        unescape(field, value);
        return value;
    }

    private int valueLength(int field) {
        int length = length(field);
        if (isEscaped(field)) {
            int end = offset(field) + length;
            for (int p = offset(field); p < end; p++) {
                if (bytes[p] == '"') {
                    length--;
                    p++;
                }
            }
        }
        return length;
    }
}
