package io.github.partnerinsights.spark.system;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.report.ServerTime;

/**
 * How a scan asks the service about an account.
 *
 * @param client signed in
 * @param time must hear the client's calls
 */
public record AccountAccess(InsightsClient client, ServerTime time) {}
