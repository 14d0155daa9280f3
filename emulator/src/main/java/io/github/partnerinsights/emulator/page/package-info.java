/** The page for people at {@code /}: what the emulator holds, live, and buttons for the clock and for faults. */
@NullMarked
package io.github.partnerinsights.emulator.page;

import org.jspecify.annotations.NullMarked;
