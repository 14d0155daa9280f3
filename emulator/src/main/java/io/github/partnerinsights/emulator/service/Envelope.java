package io.github.partnerinsights.emulator.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shape of every JSON answer of a program's API, with its members in the documented order (api/reference.md §2.0).
 * Refusals have the same shape, without values: no document shows another.
 */
public final class Envelope {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The parameter by which a {@code nextLink} says where it goes on. */
    private static final String SKIP = "$skiptoken";

    private static final Pattern CMP_PATH = Pattern.compile("(?i)/+insights/[^/]+/cmp(?:/.*)?");

    /** What every path of the API goes on with below its program's base. */
    private static final String FIRST_SEGMENT = "/scheduled";

    /** Where the schema pages of lists depart from PascalCase (api/reference.md §9.2). */
    private static final Map<String, String> ON_SCHEMA_PAGES_OF_LISTS = Map.of(
            "minimumRecurrenceInterval", "minimumRecurrenceInterval",
            "executeNow", "executeNow",
            "datasetName", "DatasetName ",
            "recurrenceCount", " RecurrenceCount");

    private final Program program;
    private final ServiceSettings settings;

    Envelope(Program program, ServiceSettings settings) {
        this.program = program;
        this.settings = settings;
    }

    /** The answer to a request that no program's API took; below the path of cmp in its shape. */
    public static Response problem(Request request, HttpProblem problem) {
        boolean mpn = !CMP_PATH.matcher(request.rawPath()).matches();
        return json(problem.status(), documented(List.of(), null, problem.text(), problem.status(), mpn, false));
    }

    /** The answer to a refused request. */
    Response refusal(HttpProblem problem) {
        return answer(List.of(), null, problem.text(), problem.status());
    }

    /** One entry. */
    Response of(Map<String, ?> entry, @Nullable String message) {
        return answer(renamed(List.of(entry), Envelope::pascal), null, message, 200);
    }

    /** A list, or the page of it that the request asks for. */
    Response of(Request request, List<? extends Map<String, ?>> entries, @Nullable String message) {
        int size = settings.paging().size();
        if (size == 0) {
            return answer(renamed(entries, Envelope::asOnSchemaPagesOfLists), null, message, 200);
        }
        int from = Math.min(start(request), entries.size());
        int to = Math.min(from + size, entries.size());
        return answer(
                renamed(entries.subList(from, to), Envelope::asOnSchemaPagesOfLists),
                to < entries.size() ? link(request, to) : null,
                message,
                200);
    }

    /** Rows of data, whose names are those of columns. */
    Response ofRows(List<? extends Map<String, ?>> rows) {
        return answer(rows, null, null, 200);
    }

    private Response answer(
            List<? extends Map<String, ?>> value, @Nullable String nextLink, @Nullable String message, int status) {
        boolean mpn = program == Program.MPN;
        Map<String, @Nullable Object> envelope =
                documented(value, nextLink, message, status, mpn, settings.dataRedacted());
        if (settings.has(Quirk.SCHEMA_PAGE_NAMES)) {
            envelope.remove("nextLink");
            envelope.remove("dataRedacted");
        }
        boolean pascal = settings.has(Quirk.PASCAL_ENVELOPE) || settings.has(Quirk.SCHEMA_PAGE_NAMES);
        return json(status, pascal ? renamed(envelope, Envelope::pascal) : envelope);
    }

    private static Map<String, @Nullable Object> documented(
            List<? extends Map<String, ?>> value,
            @Nullable String nextLink,
            @Nullable String message,
            int status,
            boolean mpn,
            boolean dataRedacted) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("value", value);
        // No example of cmp has it, but one of its tables explains it: it comes where there is something to say.
        if (mpn || nextLink != null) {
            envelope.put("nextLink", nextLink);
        }
        envelope.put("totalCount", value.size());
        envelope.put("message", message);
        envelope.put("statusCode", status);
        if (mpn) {
            envelope.put("dataRedacted", dataRedacted);
        }
        return envelope;
    }

    private List<? extends Map<String, ?>> renamed(
            List<? extends Map<String, ?>> entries, UnaryOperator<String> onSchemaPages) {
        if (settings.has(Quirk.SCHEMA_PAGE_NAMES)) {
            return entries.stream().map(entry -> renamed(entry, onSchemaPages)).toList();
        }
        if (settings.has(Quirk.CAPITAL_CALLBACK_METHOD) && program == Program.MPN) {
            return entries.stream()
                    .map(entry -> renamed(entry, name -> name.equals("callbackMethod") ? pascal(name) : name))
                    .toList();
        }
        return entries;
    }

    private static Map<String, @Nullable Object> renamed(Map<String, ?> members, UnaryOperator<String> renaming) {
        Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
        members.forEach((name, value) -> renamed.put(renaming.apply(name), value));
        return renamed;
    }

    private static String asOnSchemaPagesOfLists(String name) {
        return ON_SCHEMA_PAGES_OF_LISTS.getOrDefault(name, pascal(name));
    }

    private static String pascal(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static int start(Request request) {
        Optional<String> skip = request.query().get(SKIP);
        try {
            int start = skip.map(Integer::parseInt).orElse(0);
            if (start >= 0) {
                return start;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a negative number is.
        }
        throw new HttpProblem(400, SKIP + " must be taken from a nextLink");
    }

    /** The same call, from this entry on. */
    private String link(Request request, int from) {
        String query = request.query().asMap().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equalsIgnoreCase(SKIP))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()) + "&")
                .collect(Collectors.joining());
        String target = request.rawPath() + "?" + query + encoded(SKIP) + "=" + from;
        return settings.paging().relative()
                ? target.substring(target.toLowerCase(Locale.ROOT).indexOf(FIRST_SEGMENT) + 1)
                : settings.root().resolve(target).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Response json(int status, Map<String, ?> envelope) {
        try {
            return Response.json(status, JSON.writeValueAsString(envelope));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of plain values is always JSON.", e);
        }
    }
}
