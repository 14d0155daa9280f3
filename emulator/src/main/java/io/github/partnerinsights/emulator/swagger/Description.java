package io.github.partnerinsights.emulator.swagger;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** An OpenAPI document of this emulator: what differs from program to program, and what does not, put together. */
final class Description {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String template;

    private Description(String template) {
        this.template = template;
    }

    /** @param main a whole document but for the tags, paths and components that the other files add */
    static Description of(String main, String... others) {
        ObjectNode document = read(main);
        for (String other : others) {
            add(document, read(other));
        }
        return new Description(document.toPrettyString());
    }

    /** The document with a value in each place that is written <code>${name}</code>. */
    String with(Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(value.getValue()));
            text = text.replace("${" + value.getKey() + "}", quoted);
        }
        return text;
    }

    /** Adds the members of objects and the elements of arrays; nothing is ever described twice. */
    private static void add(ObjectNode to, ObjectNode from) {
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            JsonNode there = to.path(member.getKey());
            if (there instanceof ObjectNode object && member.getValue() instanceof ObjectNode more) {
                add(object, more);
            } else if (there instanceof ArrayNode array && member.getValue() instanceof ArrayNode more) {
                array.addAll(more);
            } else if (there.isMissingNode()) {
                to.set(member.getKey(), member.getValue());
            } else {
                throw new IllegalStateException(member.getKey() + " is described twice.");
            }
        }
    }

    private static ObjectNode read(String name) {
        try {
            return (ObjectNode) JSON.readTree(Asset.read(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
