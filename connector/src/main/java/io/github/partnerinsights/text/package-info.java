/**
 * Texts of others in words of ours.
 *
 * <p>The lowest room: uses no other one of the connector, and all others may use it.
 */
@NullMarked
package io.github.partnerinsights.text;

import org.jspecify.annotations.NullMarked;
