package io.github.partnerinsights.docs;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.report.DryRun;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.ReportPlanner;
import io.github.partnerinsights.report.Selection;

final class LookFirst {
    private LookFirst() {}

    static String summary(InsightsClient client) {
        ReportPlan plan = new ReportPlanner(client).plan(Selection.OfDataset.whole("DynamicsUsage"));
        DryRun run = DryRun.of(plan, client);
        return run.fits() ? run.summary() : "No room for another report:\n" + run.summary();
    }
}
