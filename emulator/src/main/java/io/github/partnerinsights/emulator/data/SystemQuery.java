package io.github.partnerinsights.emulator.data;

/**
 * A query that everybody has from the start (api/reference.md §4.2).
 *
 * @param queryId the documented GUID
 * @param name no name is documented; it is the dataset's
 * @param dataset what it reads
 * @param query the documented text
 */
public record SystemQuery(String queryId, String name, String dataset, String query) {}
