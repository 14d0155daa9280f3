package io.github.partnerinsights.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A query to be saved (api/reference.md §2.2).
 *
 * @param name its name. One client reports that the service takes letters, digits and blanks only
 * @param description what it is for
 * @param query the statement in the report query language
 */
public record NewQuery(String name, @Nullable String description, String query) {

    /**
     * @throws IllegalArgumentException if name or query is blank: the documents require both
     */
    public NewQuery {
        Given.requireText("The query's name", name);
        Given.requireText("The query's statement", query);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("Name", name);
        if (description != null) {
            json.put("Description", description);
        }
        json.put("Query", query);
        return json;
    }
}
