package io.github.partnerinsights.emulator.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A request's JSON object. Its members are found in any letter case, because clients write {@code ReportName} and
 * {@code reportName} alike; texts are trimmed; unknown members are ignored; of a repeated one the last counts
 * (api/reference.md §2.2, §9.3).
 */
final class JsonBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** No number that is meant has more characters; reading one of thousands would take its time. */
    private static final int LONGEST_NUMBER = 40;

    private final Map<String, JsonNode> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Reads the members one after another: a tree would not tell which of two spellings of a name came last. */
    private JsonBody(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            members.put(name.strip(), JSON.readTree(in));
        }
    }

    /** The name of a text that has a blank before or after it, if there is one. */
    Optional<String> strayBlank() {
        return members.entrySet().stream()
                .filter(member -> member.getValue().isTextual())
                .filter(member -> !member.getValue()
                        .asText()
                        .equals(member.getValue().asText().strip()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static JsonBody of(Request request) {
        String text = request.text();
        try (JsonParser in = JSON.createParser(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new HttpProblem(400, "The request body must be a JSON object.");
            }
            JsonBody body = new JsonBody(in);
            if (in.nextToken() != null) {
                throw new HttpProblem(400, "The request body is not valid JSON: it goes on after its end.");
            }
            return body;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new HttpProblem(400, "The request body is not valid JSON" + where + ".");
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory can be read.", e);
        }
    }

    /** Whether it says anything of this member, be it an empty text. */
    boolean has(String name) {
        return value(name).isPresent();
    }

    /** The text, if there is one that is not blank. */
    Optional<String> text(String name) {
        return value(name)
                .map(node -> {
                    if (!node.isValueNode()) {
                        throw new HttpProblem(400, Messages.INVALID_REPORT + " - " + name + " must be a single value");
                    }
                    return node.asText().strip();
                })
                .filter(text -> !text.isEmpty());
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new HttpProblem(400, Messages.missing(name)));
    }

    /** The truth value; false if there is none. */
    boolean flag(String name) {
        return text(name)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new HttpProblem(400, Messages.notABoolean(name));
                })
                .orElse(false);
    }

    /** A whole number, however it is written: some clients send 24.0. */
    OptionalInt integer(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            if (text.get().length() <= LONGEST_NUMBER) {
                return OptionalInt.of(new BigDecimal(text.get()).intValueExact());
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // Answered below, as what is too long is.
        }
        throw new HttpProblem(400, Messages.INVALID_REPORT + " - " + name + " must be an integer");
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(members.get(name)).filter(node -> !node.isNull());
    }
}
