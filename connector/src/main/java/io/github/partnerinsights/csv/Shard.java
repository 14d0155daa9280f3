package io.github.partnerinsights.csv;

/**
 * The records of a file whose first byte lies in a piece of it. Shards that touch have each record between them once,
 * wherever the borders are.
 *
 * @param from the first byte of the piece, counted from 0 in the inflated file
 * @param to the byte behind it; {@link Long#MAX_VALUE} for the last piece, so that nobody needs to know the size
 */
public record Shard(long from, long to) {

    /** The whole file. */
    public static final Shard WHOLE = new Shard(0, Long.MAX_VALUE);

    /** Checks that there is no negative offset or size. */
    public Shard {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("There is no shard from " + from + " to " + to + ".");
        }
    }
}
