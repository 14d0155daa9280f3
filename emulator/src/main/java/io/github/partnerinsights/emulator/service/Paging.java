package io.github.partnerinsights.emulator.service;

/**
 * Whether lists come in pages, which the documents mention without a size or a format (api/reference.md §2.0).
 *
 * @param size entries of a page; 0 for lists that come whole, as in every documented example
 * @param relative whether {@code nextLink} is relative to the program's base ({@code ScheduledQueries?…}) instead of
 *     absolute
 */
public record Paging(int size, boolean relative) {

    public Paging {
        if (size < 0) {
            throw new IllegalArgumentException(
                    "A page must have at least 1 entry, or 0 for no pages, not " + size + ".");
        }
    }

    /** Lists come whole. */
    public static Paging none() {
        return new Paging(0, false);
    }
}
