package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Deadline;
import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.data.RowCursor;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.data.Window;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET ScheduledQueries/testQueryResult}: runs a query at once, for its first rows (api/reference.md §2.3). */
final class TestQueryCall {

    private final Program program;
    private final ServiceSettings settings;
    private final SavedQueries queries;
    private final Warehouse warehouse;
    private final Envelope envelope;
    private final TimeReader times;

    TestQueryCall(
            Program program, ServiceSettings settings, SavedQueries queries, Warehouse warehouse, Envelope envelope) {
        this.program = program;
        this.settings = settings;
        this.queries = queries;
        this.warehouse = warehouse;
        this.envelope = envelope;
        this.times = new TimeReader(settings);
    }

    Response run(Request request) {
        Fields parameters = request.query();
        Optional<String> id = parameters.get("queryId");
        Optional<String> text = parameters.get("exportQuery");
        if (id.isPresent() == text.isPresent()) {
            throw new HttpProblem(400, Messages.missing("either queryId or exportQuery must be given"));
        }
        String statement = text.orElseGet(() -> queries.find(id.orElse(""))
                .orElseThrow(() -> new HttpProblem(400, Messages.INVALID_QUERY_ID))
                .text());
        // Only mpn documents the window.
        Optional<Window> window =
                program == Program.MPN ? times.window(parameters::get, "startTime", "endTime") : Optional.empty();
        Deadline deadline = Deadline.in(settings.limits().testTime());
        List<Map<String, @Nullable String>> rows = firstRows(statement, window, deadline);
        takeTime(deadline);
        return envelope.ofRows(rows);
    }

    /** Keeps the caller waiting, though never beyond the limit of a test query: then it is refused. */
    private void takeTime(Deadline deadline) {
        Duration left = deadline.left();
        boolean tooLong = settings.testQueryTakes().compareTo(left) > 0;
        try {
            Thread.sleep((tooLong ? left : settings.testQueryTakes()).toMillis());
        } catch (InterruptedException e) {
            // The emulator is closing; nobody waits for this answer.
            Thread.currentThread().interrupt();
        }
        if (tooLong) {
            throw timedOut();
        }
    }

    private HttpProblem timedOut() {
        return new HttpProblem(500, Messages.testQueryTimedOut(settings.limits().testTime()));
    }

    /** All values as texts, as in the documented examples. */
    private List<Map<String, @Nullable String>> firstRows(
            String statement, Optional<Window> window, Deadline deadline) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (RowCursor cursor = warehouse.execute(statement, window, deadline)) {
            List<String> columns = cursor.columns();
            while (rows.size() < settings.limits().testRows() && cursor.next()) {
                List<@Nullable String> values = cursor.row();
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i), values.get(i));
                }
                rows.add(row);
            }
        } catch (InvalidQueryException e) {
            throw new HttpProblem(400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            if (deadline.passed()) {
                throw timedOut();
            }
            throw e;
        }
        return rows;
    }
}
