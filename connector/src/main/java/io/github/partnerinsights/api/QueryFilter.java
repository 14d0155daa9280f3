package io.github.partnerinsights.api;

import java.util.Optional;

/**
 * Which saved queries to list (api/reference.md §2.2).
 *
 * @param queryId only the one with this id
 * @param queryName only those with this name
 * @param kind whose queries
 */
public record QueryFilter(Optional<String> queryId, Optional<String> queryName, Kind kind) {

    /** Whose queries. */
    public enum Kind {
        /** The user's and Microsoft's: the service's default. */
        ALL,
        /** The user's own. */
        USER_DEFINED,
        /** Microsoft's. */
        SYSTEM
    }

    /**
     * @throws IllegalArgumentException if the id cannot be one
     */
    public QueryFilter {
        queryId = queryId.map(id -> Given.id("queryId", id));
    }

    /** All queries, Microsoft's included. */
    public static QueryFilter all() {
        return new QueryFilter(Optional.empty(), Optional.empty(), Kind.ALL);
    }

    /** The user's own queries. */
    public static QueryFilter userDefined() {
        return new QueryFilter(Optional.empty(), Optional.empty(), Kind.USER_DEFINED);
    }

    /** Microsoft's queries. */
    public static QueryFilter system() {
        return new QueryFilter(Optional.empty(), Optional.empty(), Kind.SYSTEM);
    }

    /** The query with this id, whosever it is. */
    public static QueryFilter byId(String queryId) {
        return new QueryFilter(Optional.of(queryId), Optional.empty(), Kind.ALL);
    }

    /** The queries with this name, whosever they are. */
    public static QueryFilter byName(String queryName) {
        return new QueryFilter(Optional.empty(), Optional.of(queryName), Kind.ALL);
    }
}
