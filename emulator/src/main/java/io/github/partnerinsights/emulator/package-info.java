/**
 * The Partner Insights report API on one machine.
 *
 * <p>{@code Emulator.start(config)} embeds it; {@code java -jar} runs it. It shares no class with the connector: one
 * misreading of the documents must not hide on both sides.
 */
@NullMarked
package io.github.partnerinsights.emulator;

import org.jspecify.annotations.NullMarked;
