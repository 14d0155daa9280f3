package io.github.partnerinsights.csv;

import java.io.IOException;
import java.io.InputStream;

/**
 * The piece of a stream that is in memory: one array, filled again and again, which grows only while somebody keeps
 * more than fits.
 *
 * <p>A line feed and a quote stand behind the limit, for those who search without counting. They may load
 * sixteen bytes wherever they look.
 */
final class Window {

    private static final byte[] SENTINELS = {'\n', '"'};
    private static final int PADDING = SENTINELS.length + 2 * Long.BYTES;

    private final InputStream in;
    private final int largest;
    private byte[] bytes;
    private int limit;
    private long offset;
    private boolean ended;

    /**
     * @param size how many bytes it holds at first
     * @param largest how many it may hold at last; nobody keeps as many in {@link #refill}
     * @param offset where in the file the stream begins
     */
    Window(InputStream in, int size, int largest, long offset) {
        this.in = in;
        this.largest = largest;
        this.bytes = new byte[size + PADDING];
        this.offset = offset;
    }

    /** Another array after each {@link #refill}. */
    byte[] bytes() {
        return bytes;
    }

    /** The position behind the last byte. */
    int limit() {
        return limit;
    }

    /** Whether the stream has nothing behind the limit. */
    boolean ended() {
        return ended;
    }

    /** Where in the file a position lies. */
    long offset(int position) {
        return offset + position;
    }

    /**
     * Forgets what lies before a position, and reads what has arrived, so that nobody waits for records behind those that
     * are there already. If nothing can be forgotten, the array is doubled.
     *
     * @return the new place of that position: always 0
     * @throws IOException if the stream fails; the window is of no use then
     */
    int refill(int from) throws IOException {
        int kept = limit - from;
        byte[] target = kept < bytes.length - PADDING ? bytes : new byte[(int) Math.min(2L * kept, largest) + PADDING];
        System.arraycopy(bytes, from, target, 0, kept);
        bytes = target;
        offset += from;
        int wanted = bytes.length - PADDING - kept;
        // As much again as is kept, so that a long record that comes in small pieces is not looked at for each of them.
        int least = Math.min(kept, wanted);
        int count = 0;
        do {
            int read = in.read(bytes, kept + count, wanted - count);
            ended = read < 0;
            count += Math.max(read, 0);
        } while (!ended && count < least);
        limit = kept + count;
        System.arraycopy(SENTINELS, 0, bytes, limit, SENTINELS.length);
        return 0;
    }
}
