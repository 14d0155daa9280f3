package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls that save, list and delete queries (api/reference.md §2.2). */
final class QueryCalls {

    /** Letters, digits and blanks only: a real client found out (api/reference.md §2.2). */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9\\s]+");

    private final Limits limits;
    private final SavedQueries queries;
    private final Warehouse warehouse;
    private final Entries entries;
    private final Envelope envelope;
    private final Clock clock;

    QueryCalls(
            SavedQueries queries, Limits limits, Warehouse warehouse, Entries entries, Envelope envelope, Clock clock) {
        this.limits = limits;
        this.queries = queries;
        this.warehouse = warehouse;
        this.entries = entries;
        this.envelope = envelope;
        this.clock = clock;
    }

    Response create(JsonBody body, String user) {
        String name = body.requiredText("Name");
        String text = body.requiredText("Query");
        if (!NAME.matcher(name).matches()) {
            throw new HttpProblem(400, Messages.INVALID_QUERY_NAME);
        }
        if (name.length() > limits.textLength()) {
            throw new HttpProblem(400, Messages.queryNameTooLong(limits.textLength()));
        }
        try {
            warehouse.validate(text);
        } catch (InvalidQueryException e) {
            throw new HttpProblem(400, String.valueOf(e.getMessage()));
        }
        SavedQuery query = new SavedQuery(
                UUID.randomUUID().toString(),
                name,
                body.text("Description").orElse(null),
                text,
                user,
                clock.instant(),
                false);
        queries.add(query);
        return envelope.of(entries.of(query), Messages.QUERY_CREATED);
    }

    Response list(Request request) {
        Fields filter = request.query();
        Optional<String> id = filter.get("queryId");
        Optional<String> name = filter.get("queryName");
        boolean withSystem = Flags.read(filter, "includeSystemQueries").orElse(true);
        boolean onlySystem = Flags.read(filter, "includeOnlySystemQueries").orElse(false);
        Predicate<SavedQuery> wanted = query -> (id.isEmpty() || query.id().equalsIgnoreCase(id.get()))
                && (name.isEmpty() || query.name().equalsIgnoreCase(name.get()))
                && (withSystem || onlySystem || !query.system())
                && (!onlySystem || query.system());
        List<Map<String, @Nullable Object>> found =
                queries.all().stream().filter(wanted).map(entries::of).toList();
        if (found.isEmpty()) {
            throw new HttpProblem(404, Messages.NOTHING_FOUND);
        }
        return envelope.of(request, found, Messages.QUERIES_FETCHED);
    }

    Response delete(String queryId) {
        SavedQuery query = queries.remove(queryId).orElseThrow(() -> new HttpProblem(404, Messages.NOTHING_FOUND));
        return envelope.of(entries.of(query), Messages.QUERY_DELETED);
    }
}
