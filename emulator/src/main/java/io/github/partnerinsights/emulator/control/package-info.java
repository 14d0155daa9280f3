/**
 * The control API below {@code /emulator}: faults, clock, request log, outcomes and what the emulator holds, as JSON over
 * HTTP, for tests in any language and for the page.
 */
@NullMarked
package io.github.partnerinsights.emulator.control;

import org.jspecify.annotations.NullMarked;
