/**
 * Recurring reports as a few verbs: list, create, pause, resume, delete. {@link
 * io.github.partnerinsights.schedule.Schedules} is the way in.
 */
@NullMarked
package io.github.partnerinsights.schedule;

import org.jspecify.annotations.NullMarked;
