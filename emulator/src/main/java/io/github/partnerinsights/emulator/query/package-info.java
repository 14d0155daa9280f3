/**
 * The report query language: text in, a checked tree out (api/reference.md §3).
 *
 * <p>Knows nothing of datasets: whether a name exists is decided by whoever holds the data.
 */
@NullMarked
package io.github.partnerinsights.emulator.query;

import org.jspecify.annotations.NullMarked;
