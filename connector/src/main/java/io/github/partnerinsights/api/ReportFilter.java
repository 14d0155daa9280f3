package io.github.partnerinsights.api;

import java.util.Optional;

/**
 * Which reports to list (api/reference.md §2.4).
 *
 * @param reportId only the one with this id
 * @param reportName only those with this name
 * @param queryId only those of this query
 */
public record ReportFilter(Optional<String> reportId, Optional<String> reportName, Optional<String> queryId) {

    /**
     * @throws IllegalArgumentException if an id cannot be one
     */
    public ReportFilter {
        reportId = reportId.map(id -> Given.id("reportId", id));
        queryId = queryId.map(id -> Given.id("queryId", id));
    }

    /** All reports. */
    public static ReportFilter all() {
        return new ReportFilter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The report with this id. */
    public static ReportFilter byId(String reportId) {
        return new ReportFilter(Optional.of(reportId), Optional.empty(), Optional.empty());
    }

    /** The reports with this name. */
    public static ReportFilter byName(String reportName) {
        return new ReportFilter(Optional.empty(), Optional.of(reportName), Optional.empty());
    }

    /** The reports of this query. */
    public static ReportFilter byQuery(String queryId) {
        return new ReportFilter(Optional.empty(), Optional.empty(), Optional.of(queryId));
    }
}
