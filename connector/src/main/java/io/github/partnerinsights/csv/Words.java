package io.github.partnerinsights.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at once, the first one lowest.
 *
 * <p>The searches set the highest bit of the bytes they look for. Bits above the lowest one that is set may be wrong,
 * because a subtraction borrows; the lowest one never is.
 */
final class Words {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Words() {}

    static long at(byte[] bytes, int position) {
        return (long) LONGS.get(bytes, position);
    }

    /** A word of one byte, eight times. */
    static long of(int value) {
        return value * ONES;
    }

    static long equal(long word, long eightTimes) {
        long zeroWhereEqual = word ^ eightTimes;
        return (zeroWhereEqual - ONES) & ~zeroWhereEqual & HIGH_BITS;
    }

    /** @param eightTimes a byte of at most 128, eight times */
    static long below(long word, long eightTimes) {
        return (word - eightTimes) & ~word & HIGH_BITS;
    }

    /**
     * Which of two words' bytes is the first one found. Without a branch: how long fields are cannot be predicted.
     *
     * @param found in the first word
     * @param foundNext in the word behind it; at least one is not 0
     */
    static int first(long found, long foundNext) {
        int bit = Long.numberOfTrailingZeros(found);
        return (bit + (Long.numberOfTrailingZeros(foundNext) & -(bit >>> 6))) >>> 3;
    }

    static boolean ascii(long word) {
        return (word & HIGH_BITS) == 0;
    }
}
