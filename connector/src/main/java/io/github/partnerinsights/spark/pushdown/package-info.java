/** What of a query the service can be asked for, so that a report has less that nobody wants. */
@NullMarked
package io.github.partnerinsights.spark.pushdown;

import org.jspecify.annotations.NullMarked;
