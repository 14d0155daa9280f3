package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.query.NearestName;
import java.util.List;
import java.util.Optional;

/**
 * The reports of an account as tables: each by its name, where only one has it, and by its id.
 *
 * @param all as the service lists them
 */
record CatalogReports(List<Report> all) {

    /** A name for each: that of the report where it means this one, else its id. */
    List<String> tables() {
        return all.stream()
                .map(report -> means(report) ? report.reportName() : report.reportId())
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    private boolean means(Report report) {
        String name = report.reportName();
        return !name.isBlank() && byId(name).isEmpty() && byName(name).size() == 1;
    }

    boolean has(String name) {
        return byId(name).isPresent() || !byName(name).isEmpty();
    }

    /**
     * The report of a table, by its id or its name in any letter case.
     *
     * @throws IllegalArgumentException several reports have the name
     */
    Optional<Report> find(String name) {
        Optional<Report> byId = byId(name);
        if (byId.isPresent()) {
            return byId;
        }
        List<Report> named = byName(name);
        if (named.size() > 1) {
            throw new IllegalArgumentException(named.size() + " reports have the name '" + name
                    + "'. Use the id of one as the table's name, in backticks: "
                    + String.join(", ", named.stream().map(Report::reportId).toList()) + ".");
        }
        return named.stream().findFirst();
    }

    String nearest(String name) {
        return NearestName.hint(name, tables());
    }

    private Optional<Report> byId(String id) {
        return all.stream()
                .filter(report -> report.reportId().equalsIgnoreCase(id))
                .findFirst();
    }

    private List<Report> byName(String name) {
        return all.stream()
                .filter(report -> report.reportName().equalsIgnoreCase(name))
                .toList();
    }
}
