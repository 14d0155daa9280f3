/**
 * The report API of a program, mpn or cmp: datasets, queries, reports, executions (api/reference.md §2).
 *
 * <p>What an execution is doing follows from the clock; nothing but the callbacks runs in the
 * background.
 */
@NullMarked
package io.github.partnerinsights.emulator.service;

import org.jspecify.annotations.NullMarked;
