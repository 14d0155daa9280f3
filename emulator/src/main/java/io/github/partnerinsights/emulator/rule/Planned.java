package io.github.partnerinsights.emulator.rule;

import java.util.OptionalLong;

/**
 * A rule of a plan as it stands.
 *
 * @param id by which it can be removed
 * @param rule the rule
 * @param left how often it is still to happen; empty: always
 * @param happened how often it has happened
 */
public record Planned<R extends Rule>(long id, R rule, OptionalLong left, long happened) {}
