/**
 * The data source {@code partner_insights}: a thin layer between Spark's DataSource V2 and the rooms below.
 *
 * <p>Nothing here calls the service while Spark plans or explains; only an action opens the {@link
 * io.github.partnerinsights.report.Snapshot}.
 */
@NullMarked
package io.github.partnerinsights.spark;

import org.jspecify.annotations.NullMarked;
