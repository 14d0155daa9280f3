/** How the types of a table's columns are chosen, where the user gives no schema: by hints, or from a few values. */
@NullMarked
package io.github.partnerinsights.spark.schema;

import org.jspecify.annotations.NullMarked;
