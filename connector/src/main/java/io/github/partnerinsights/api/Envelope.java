package io.github.partnerinsights.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every answer is wrapped in (api/reference.md §2.0). cmp leaves {@code nextLink} and {@code dataRedacted} out, and
 * some documents write the names in PascalCase.
 *
 * @param value the entries
 * @param nextLink where the next page is
 * @param totalCount the number of entries, as the service counts
 * @param message the service's words
 * @param statusCode the service's own verdict, which may differ from HTTP's
 * @param dataRedacted whether the identity may not see all data
 * @param characters how many the answer has
 */
record Envelope(
        List<JsonNode> value,
        Optional<String> nextLink,
        OptionalInt totalCount,
        Optional<String> message,
        OptionalInt statusCode,
        boolean dataRedacted,
        int characters) {

    /**
     * Reads an answer.
     *
     * @param key the member that tells an entry of the expected kind. One document shows an entry without its envelope;
     *     such an object is taken as the only entry
     * @throws UnreadableAnswer if it is neither an envelope nor such an entry
     */
    static Envelope read(String body, String key) {
        JsonNode json = Json.parse(body)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new UnreadableAnswer(
                        body.isBlank() ? "it is empty" : "it is not JSON but begins with: " + Excerpt.of(body, 80)));
        Entry members = new Entry(json, false);
        if (!isEnvelope(members)) {
            if (!members.has(key)) {
                throw new UnreadableAnswer("it has neither value nor " + key);
            }
            return new Envelope(
                    List.of(json),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    false,
                    body.length());
        }
        return new Envelope(
                values(members.get("value")),
                Optional.ofNullable(members.text("nextLink")).map(String::strip).filter(link -> !link.isEmpty()),
                members.integer("totalCount"),
                Optional.ofNullable(members.text("message")),
                members.integer("statusCode"),
                members.flag("dataRedacted"),
                body.length());
    }

    private static boolean isEnvelope(Entry members) {
        return Stream.of("value", "statusCode", "totalCount").anyMatch(members::has);
    }

    private static List<JsonNode> values(@Nullable JsonNode value) {
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new UnreadableAnswer("its value is not a list");
        }
        List<JsonNode> entries = new ArrayList<>();
        value.forEach(entry -> {
            if (!entry.isObject()) {
                throw new UnreadableAnswer("an entry of its value is not an object");
            }
            entries.add(entry);
        });
        return entries;
    }
}
