package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.RowCursor;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.data.Window;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import io.github.partnerinsights.emulator.signin.Caller;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls of {@code ScheduledQueries} (api/reference.md §2.2, §2.3). */
final class QueryCalls {

    /** Letters, digits and blanks only: a real client found out (api/reference.md §2.2). */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9\\s]+");

    private final SavedQueries queries;
    private final Warehouse warehouse;
    private final int testRows;
    private final Clock clock;

    QueryCalls(SavedQueries queries, Warehouse warehouse, int testRows, Clock clock) {
        this.queries = queries;
        this.warehouse = warehouse;
        this.testRows = testRows;
        this.clock = clock;
    }

    Response create(Request request, Caller caller) {
        JsonBody body = JsonBody.of(request);
        String name = body.requiredText("Name");
        String text = body.requiredText("Query");
        if (!NAME.matcher(name).matches()) {
            throw new HttpProblem(400, "Invalid query name - only letters, digits and blanks are allowed");
        }
        try {
            warehouse.validate(text);
        } catch (InvalidQueryException e) {
            throw refused(e);
        }
        SavedQuery query = new SavedQuery(
                UUID.randomUUID().toString(),
                name,
                body.text("Description").orElse(null),
                text,
                caller.name(),
                clock.instant(),
                false);
        queries.add(query);
        return Envelope.of(List.of(query.entry()), Messages.QUERY_CREATED);
    }

    Response list(Request request) {
        Fields filter = request.query();
        Optional<String> id = filter.get("queryId");
        Optional<String> name = filter.get("queryName");
        boolean withSystem =
                filter.get("includeSystemQueries").map("true"::equalsIgnoreCase).orElse(true);
        boolean onlySystem = filter.get("includeOnlySystemQueries")
                .map("true"::equalsIgnoreCase)
                .orElse(false);
        Predicate<SavedQuery> wanted = query -> (id.isEmpty() || query.id().equalsIgnoreCase(id.get()))
                && (name.isEmpty() || query.name().equalsIgnoreCase(name.get()))
                && (withSystem || onlySystem || !query.system())
                && (!onlySystem || query.system());
        List<Map<String, @Nullable Object>> found =
                queries.all().stream().filter(wanted).map(SavedQuery::entry).toList();
        if (found.isEmpty()) {
            throw new HttpProblem(404, Messages.NOTHING_FOUND);
        }
        return Envelope.of(found, Messages.QUERIES_FETCHED);
    }

    Response delete(Request request) {
        SavedQuery query = queries.remove(request.pathValue("queryId"))
                .orElseThrow(() -> new HttpProblem(404, Messages.NOTHING_FOUND));
        return Envelope.of(List.of(query.entry()), Messages.QUERY_DELETED);
    }

    /** Runs a query at once and answers with its first rows, all values as texts. */
    Response test(Request request) {
        Fields parameters = request.query();
        Optional<String> id = parameters.get("queryId");
        Optional<String> text = parameters.get("exportQuery");
        if (id.isPresent() == text.isPresent()) {
            throw new HttpProblem(400, Messages.missing("either queryId or exportQuery must be given"));
        }
        String statement = text.orElseGet(() -> queries.find(id.orElse(""))
                .orElseThrow(() -> new HttpProblem(400, Messages.INVALID_QUERY_ID))
                .text());
        Optional<Window> window =
                TimeWindow.of("startTime", parameters.get("startTime"), "endTime", parameters.get("endTime"));
        return Envelope.of(firstRows(statement, window), null);
    }

    private List<Map<String, @Nullable String>> firstRows(String statement, Optional<Window> window) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (RowCursor cursor = warehouse.execute(statement, window)) {
            List<String> columns = cursor.columns();
            while (rows.size() < testRows && cursor.next()) {
                List<@Nullable String> values = cursor.row();
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i), values.get(i));
                }
                rows.add(row);
            }
        } catch (InvalidQueryException e) {
            throw refused(e);
        }
        return rows;
    }

    private static HttpProblem refused(InvalidQueryException e) {
        return new HttpProblem(400, String.valueOf(e.getMessage()));
    }
}
