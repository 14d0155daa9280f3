package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.SavedQuery;
import org.jspecify.annotations.Nullable;

/** Tells what this connector has made at the service, in this process or another, from everybody else's. */
public final class Ownership {

    private Ownership() {}

    /** Whether the connector made a report: only then may it ever remove it. */
    public static boolean isOurs(Report report) {
        return isOurs(report.reportName(), report.description());
    }

    /** Whether the connector saved a query. */
    public static boolean isOurs(SavedQuery query) {
        return isOurs(query.name(), query.description());
    }

    private static boolean isOurs(String name, @Nullable String description) {
        return Marker.in(description)
                .flatMap(marker -> new RequestName(marker.hash()).marker(name, description))
                .isPresent();
    }
}
