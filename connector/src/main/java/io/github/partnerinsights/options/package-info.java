/**
 * What users type: every option declared once, with its name, meaning, default and bounds, and read with one precedence.
 *
 * <p>The reference page {@code docs/options.md} is written from these declarations.
 */
@NullMarked
package io.github.partnerinsights.options;

import org.jspecify.annotations.NullMarked;
