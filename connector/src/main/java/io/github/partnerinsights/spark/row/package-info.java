/**
 * Rows of Spark from records: what a text means as a value of a type, as Spark's CSV source has it, and what becomes of
 * records in which something is wrong.
 */
@NullMarked
package io.github.partnerinsights.spark.row;

import org.jspecify.annotations.NullMarked;
