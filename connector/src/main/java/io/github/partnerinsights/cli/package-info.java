/**
 * The command line: schedules, executions, quotas and signing in, by {@code java -jar} with the connector's jar alone.
 * {@link io.github.partnerinsights.cli.Main} starts it.
 */
@NullMarked
package io.github.partnerinsights.cli;

import org.jspecify.annotations.NullMarked;
