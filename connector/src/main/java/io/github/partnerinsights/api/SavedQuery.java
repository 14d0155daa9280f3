package io.github.partnerinsights.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query that the service keeps: the user's own, or one of Microsoft's system queries (api/reference.md §2.2).
 *
 * @param queryId its identity
 * @param name its name, not necessarily unique; empty if the service gave none
 * @param description what its author wrote
 * @param query the statement; empty if the service gave none
 * @param type {@code userDefined} or a word for system queries
 * @param user who owns it: an address in mpn, a number in cmp
 * @param createdTime when it was created; null if the service gave no time that can be read
 */
public record SavedQuery(
        String queryId,
        String name,
        @Nullable String description,
        String query,
        @Nullable String type,
        @Nullable String user,
        @Nullable Instant createdTime) {

    static final Entry.Shape<SavedQuery> SHAPE = new Entry.Shape<>("queryId", SavedQuery::read);

    /** Whether the service says that this is one of Microsoft's queries, which can be read but not deleted. */
    public boolean isSystem() {
        return type != null && !type.equalsIgnoreCase("userDefined");
    }

    private static SavedQuery read(Entry entry) {
        return new SavedQuery(
                entry.required("queryId"),
                entry.lineOrEmpty("name"),
                entry.text("description"),
                entry.textOrEmpty("query"),
                entry.text("type"),
                entry.text("user"),
                entry.time("createdTime"));
    }
}
