/** Where a stream over the executions of a report begins, and how far it is. */
@NullMarked
package io.github.partnerinsights.spark.stream;

import org.jspecify.annotations.NullMarked;
