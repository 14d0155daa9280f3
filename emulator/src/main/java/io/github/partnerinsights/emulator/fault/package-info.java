/**
 * Bad days: what may go wrong between a request and its answer, which requests it happens to, and the words for both.
 */
@NullMarked
package io.github.partnerinsights.emulator.fault;

import org.jspecify.annotations.NullMarked;
