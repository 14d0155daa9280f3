package io.github.partnerinsights.report;

import io.github.partnerinsights.api.InsightsClient;
import java.time.Clock;

/**
 * What a read would create, and what the account has left, without creating anything.
 *
 * @param plan what would be read
 * @param createsQuery whether a query would be saved; an equal one of ours is used again
 * @param createsReport whether a report would be made
 * @param quotas what has been used so far
 */
public record DryRun(ReportPlan plan, boolean createsQuery, boolean createsReport, Quotas quotas) {

    /** Looks with reading calls only. */
    public static DryRun of(ReportPlan plan, InsightsClient client) {
        boolean createsQuery = plan instanceof ReportPlan.OfStatement statement
                && ReportCreation.savedQuery(client, statement.statement()).isEmpty();
        return new DryRun(
                plan, createsQuery, !(plan instanceof ReportPlan.OfReport), Quotas.of(client, Clock.systemUTC()));
    }

    /** Whether the quotas leave room for it. */
    public boolean fits() {
        return (!createsQuery || quotas.savedQueriesLeft() > 0)
                && (!createsReport || (quotas.activeReportsLeft() > 0 && quotas.reportsLeftThisHour() > 0));
    }

    /** A few lines for people. */
    public String summary() {
        return "Would read: " + plan.description() + "\n"
                + "Would create: " + (createsReport ? (createsQuery ? "a query and a report" : "a report") : "nothing")
                + "\n"
                + "Left: " + quotas.savedQueriesLeft() + " of " + Quotas.MOST_SAVED_QUERIES + " saved queries, "
                + quotas.activeReportsLeft() + " of " + Quotas.MOST_ACTIVE_REPORTS + " active reports, "
                + quotas.reportsLeftThisHour() + " of " + Quotas.MOST_REPORTS_AN_HOUR + " reports an hour";
    }
}
