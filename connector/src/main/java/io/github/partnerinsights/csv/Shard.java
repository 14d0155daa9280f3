package io.github.partnerinsights.csv;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The records of a file whose first byte lies in a piece of it. Shards that touch have each record between them once,
 * wherever the borders are.
 *
 * @param from the first byte of the piece, counted from 0 in the inflated file
 * @param to the byte behind it; {@link Long#MAX_VALUE} for the last piece, so that nobody needs to know the size
 */
public record Shard(long from, long to) implements Serializable {

    /** The whole file. */
    public static final Shard WHOLE = new Shard(0, Long.MAX_VALUE);

    /**
     * Cuts a file into shards that take about the same time, each by a reader that comes from the start of the file. So
     * earlier ones are larger.
     *
     * @param size of the content, as far as known: the last shard has no end
     * @param count how many; at least 1
     * @param passing how long it takes to come past a byte, against reading it; at least 0 and less than 1
     * @return the shards, in the order of the file
     */
    public static List<Shard> divide(long size, int count, double passing) {
        if (size < 0 || count < 1 || !(passing >= 0 && passing < 1)) {
            throw new IllegalArgumentException(
                    "A file of " + size + " bytes cannot be divided into " + count + " shards.");
        }
        // The reader of the next shard also passes over this one: for as much longer its own may not take.
        double shares = IntStream.range(0, count)
                .mapToDouble(i -> Math.pow(1 - passing, i))
                .sum();
        List<Shard> shards = new ArrayList<>();
        double share = 1;
        double end = 0;
        long from = 0;
        for (int i = 1; i < count; i++) {
            end += share / shares;
            share *= 1 - passing;
            long to = Math.max(from, (long) (end * size));
            shards.add(new Shard(from, to));
            from = to;
        }
        shards.add(new Shard(from, Long.MAX_VALUE));
        return List.copyOf(shards);
    }

    /** Checks that there is no negative offset or size. */
    public Shard {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("There is no shard from " + from + " to " + to + ".");
        }
    }
}
