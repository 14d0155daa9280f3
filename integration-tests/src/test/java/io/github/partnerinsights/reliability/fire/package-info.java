/**
 * Faults by chance: of each call and each file, while many reads and streams go on at once. A round is chosen by its seed
 * and number, and burns again with {@code -Dfire.seed=… -Dfire.round=…}.
 */
package io.github.partnerinsights.reliability.fire;
