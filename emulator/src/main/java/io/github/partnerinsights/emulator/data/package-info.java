/**
 * The datasets that the emulator serves: their catalog, deterministic rows, and the execution of report queries over
 * them by an embedded SQL engine (api/reference.md §3.2, §4).
 *
 * <p>{@link io.github.partnerinsights.emulator.data.Warehouse} is the way in.
 */
@NullMarked
package io.github.partnerinsights.emulator.data;

import org.jspecify.annotations.NullMarked;
