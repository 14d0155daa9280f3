/**
 * From the bytes of a report file to its values: inflating, records, and columns by name.
 *
 * <p>Knows nothing of HTTP and nothing of Spark. Everything streams, in memory that does not depend on the size of the
 * file. The way is {@link io.github.partnerinsights.csv.ReportStream} → {@link
 * io.github.partnerinsights.csv.RecordReader} with a {@link io.github.partnerinsights.csv.HeaderMapping} → {@link
 * io.github.partnerinsights.csv.Fields}. {@link io.github.partnerinsights.csv.CsvReader} is the slower reader for whole
 * files, with values as strings.
 */
@NullMarked
package io.github.partnerinsights.csv;

import org.jspecify.annotations.NullMarked;
