package io.github.partnerinsights.emulator.data;

import java.util.List;

/**
 * A statement for the SQL engine.
 *
 * @param sql with a question mark for each value
 * @param parameters the values
 * @param headers names of the result's columns, as the report shows them
 */
record SqlQuery(String sql, List<Object> parameters, List<String> headers) {
    SqlQuery {
        parameters = List.copyOf(parameters);
        headers = List.copyOf(headers);
    }
}
