/**
 * Rules that say what shall happen, to what, and how often: their words, how often each has happened, and how they are
 * kept. What it is that happens is the affair of the packages that have rules: faults and outcomes.
 */
@NullMarked
package io.github.partnerinsights.emulator.rule;

import org.jspecify.annotations.NullMarked;
