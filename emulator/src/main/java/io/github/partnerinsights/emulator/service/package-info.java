/**
 * The report API of the program mpn: datasets, queries, reports, executions (api/reference.md §2).
 *
 * <p>What an execution is doing follows from the clock; nothing runs in the background.
 */
@NullMarked
package io.github.partnerinsights.emulator.service;

import org.jspecify.annotations.NullMarked;
