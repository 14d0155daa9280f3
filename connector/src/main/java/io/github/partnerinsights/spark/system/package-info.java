/** Tables about the account itself: its datasets, queries, reports and executions, asked for when a query runs. */
@NullMarked
package io.github.partnerinsights.spark.system;

import org.jspecify.annotations.NullMarked;
