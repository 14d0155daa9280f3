package io.github.partnerinsights.emulator.service;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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
        boolean system) {

    /** Its members in the documented order (api/reference.md §2.2). */
    Map<String, @Nullable Object> entry() {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("queryId", id);
        entry.put("name", name);
        entry.put("description", description);
        entry.put("query", text);
        entry.put("type", system ? "system" : "userDefined");
        entry.put("user", user);
        entry.put("createdTime", ServiceTime.format(created));
        return entry;
    }
}
