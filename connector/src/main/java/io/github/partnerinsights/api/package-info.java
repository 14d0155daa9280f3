/**
 * The client of the Partner Insights report API: one method per documented call, records for the JSON, one exception.
 *
 * <p>Useful by itself and without Spark; {@link io.github.partnerinsights.api.InsightsClient} is the way in.
 */
@NullMarked
package io.github.partnerinsights.api;

import org.jspecify.annotations.NullMarked;
