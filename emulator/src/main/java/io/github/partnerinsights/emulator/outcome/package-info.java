/** How executions end: which of them, how often, and the words for it. */
@NullMarked
package io.github.partnerinsights.emulator.outcome;

import org.jspecify.annotations.NullMarked;
