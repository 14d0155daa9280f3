package io.github.partnerinsights.emulator.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saved query.
 *
 * @param id its id
 * @param name its name
 * @param description what the user wrote about it
 * @param text the statement
 * @param user who saved it
 * @param created when
 * @param system whether it is one of the predefined ones, which nobody can delete
 */
record SavedQuery(
        String id,
        String name,
        @Nullable String description,
        String text,
        String user,
        Instant created,
        boolean system) {}
