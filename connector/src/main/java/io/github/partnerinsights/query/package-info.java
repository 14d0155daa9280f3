/**
 * The report query language (api/reference.md §3): model, parser and renderer, and the search for the name that a
 * user probably meant.
 *
 * <p>Uses no other room of the connector but the lowest. Start at {@link io.github.partnerinsights.query.ReportQuery}.
 */
@NullMarked
package io.github.partnerinsights.query;

import org.jspecify.annotations.NullMarked;
