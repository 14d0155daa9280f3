package io.github.partnerinsights.emulator.engine;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows, column by column, that agrees with how SQL compares their values.
 *
 * @param keys the first decides first
 */
public record RowOrder(List<Key> keys) implements Comparator<@Nullable Object[]> {
    public RowOrder {
        keys = List.copyOf(keys);
    }

    /**
     * One column to sort by.
     *
     * @param column counted from 0
     * @param nullsFirst whether absent values come before the others, whatever the direction
     */
    public record Key(int column, boolean descending, boolean nullsFirst) {}

    @Override
    public int compare(@Nullable Object[] left, @Nullable Object[] right) {
        for (Key key : keys) {
            int order = compare(key, left[key.column()], right[key.column()]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Key key, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            int order = Boolean.compare(left != null, right != null);
            return key.nullsFirst() ? order : -order;
        }
        int order = ascending(left, right);
        return key.descending() ? -order : order;
    }

    /** Both are of the class that the column's type names. */
    @SuppressWarnings("unchecked")
    private static int ascending(Object left, Object right) {
        return left instanceof String text
                ? text.compareToIgnoreCase((String) right)
                : ((Comparable<Object>) left).compareTo(right);
    }
}
