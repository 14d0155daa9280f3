package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Calls an API by nothing but its OpenAPI document, as Swagger UI does, with the document's examples where nothing else is
 * given; and sees to it that each answer is as described.
 */
final class DescribedApi {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4,
            builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private record Operation(String method, String server, String path, JsonNode described) {}

    private final URI root;
    private final JsonNode document;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Set<String> succeeded = new TreeSet<>();
    private String token = "";

    private DescribedApi(URI root, JsonNode document) {
        this.root = root;
        this.document = document;
        String base = document.path("servers").path(0).path("url").asText();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> !member.getKey().equals("servers"))
                        .forEach(member -> {
                            String server = path.getValue()
                                    .path("servers")
                                    .path(0)
                                    .path("url")
                                    .asText(base);
                            Operation operation = new Operation(
                                    member.getKey().toUpperCase(Locale.ROOT),
                                    server.replaceFirst("/$", ""),
                                    path.getKey(),
                                    member.getValue());
                            String id = member.getValue().path("operationId").asText();
                            assertThat(operations.put(id, operation)).as(id).isNull();
                        }));
    }

    /** The API whose description lies below this base. */
    static DescribedApi at(Emulator emulator, String base) {
        URI root = emulator.authority();
        return new DescribedApi(
                root,
                TestClient.send(HttpRequest.newBuilder(root.resolve(base + "/swagger/v1/swagger.json")))
                        .json());
    }

    JsonNode document() {
        return document;
    }

    /** Method and template of all calls, e.g. {@code GET /files/{name}}. */
    Set<String> templates() {
        return operations.values().stream()
                .map(operation -> operation.method() + " " + operation.server() + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operations that were not called, or always refused something. */
    Set<String> untried() {
        Set<String> untried = new TreeSet<>(operations.keySet());
        untried.removeAll(succeeded);
        return untried;
    }

    /** From now on, calls that need a token carry this one. */
    void use(String accessToken) {
        this.token = accessToken;
    }

    /** @param values values of parameters and of members of the body, by name */
    TestClient.Answer call(int status, String operationId, Map<String, String> values) {
        Operation operation = Optional.ofNullable(operations.get(operationId))
                .orElseThrow(() -> new AssertionError(operationId + " is not described"));
        TestClient.Answer answer = TestClient.send(request(operation, values));
        assertThat(answer.status())
                .as(operationId + ": " + answer.http().body())
                .isEqualTo(status);
        check(operationId, operation, answer);
        // A call that is always refused has nothing else to show.
        if (status < 300 || operation.described().path("responses").size() == 1) {
            succeeded.add(operationId);
        }
        return answer;
    }

    TestClient.Answer call(String operationId, Map<String, String> values) {
        return call(200, operationId, values);
    }

    private HttpRequest.Builder request(Operation operation, Map<String, String> values) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode parameter : operation.described().path("parameters")) {
            String name = parameter.path("name").asText();
            String value = values.getOrDefault(name, parameter.path("example").asText(""));
            if (value.isEmpty()) {
                continue;
            }
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", TestClient.encoded(value));
                case "query" -> query.append("&").append(name).append("=").append(TestClient.encoded(value));
                default -> headers.put(name, value);
            }
        }
        assertThat(path).doesNotContain("{");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                root.resolve(operation.server() + path + query.toString().replaceFirst("&", "?")));
        headers.forEach(request::header);
        JsonNode security = operation.described().path("security").isMissingNode()
                ? document.path("security")
                : operation.described().path("security");
        if (!token.isEmpty() && !security.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        JsonNode content = operation.described().path("requestBody").path("content");
        if (content.isMissingNode()) {
            return request.method(operation.method(), HttpRequest.BodyPublishers.noBody());
        }
        Map.Entry<String, JsonNode> body = content.properties().iterator().next();
        ObjectNode example = example(resolved(body.getValue().path("schema")));
        values.forEach((name, value) -> {
            if (example.has(name)
                    || resolved(body.getValue().path("schema"))
                            .path("properties")
                            .has(name)) {
                example.put(name, value);
            }
        });
        assertFits(body.getValue().path("schema"), example);
        return request.header("Content-Type", body.getKey())
                .method(
                        operation.method(),
                        HttpRequest.BodyPublishers.ofString(
                                body.getKey().equals("application/json") ? example.toString() : form(example)));
    }

    private static String form(ObjectNode fields) {
        // What is empty is not sent.
        return fields.properties().stream()
                .filter(field -> !field.getValue().asText().isEmpty())
                .map(field -> field.getKey() + "="
                        + TestClient.encoded(field.getValue().asText()))
                .collect(Collectors.joining("&"));
    }

    /** The example of a schema, or else those of its properties. */
    private static ObjectNode example(JsonNode schema) {
        if (schema.path("example") instanceof ObjectNode example) {
            return example.deepCopy();
        }
        ObjectNode example = TestClient.JSON.createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            if (property.getValue().has("example")) {
                example.set(property.getKey(), property.getValue().get("example"));
            }
        });
        return example;
    }

    private void check(String operationId, Operation operation, TestClient.Answer answer) {
        JsonNode response = resolved(operation.described().path("responses").path(Integer.toString(answer.status())));
        assertThat(response.has("description"))
                .as(operationId + " describes the status " + answer.status())
                .isTrue();
        response.path("headers").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("ms-")) {
                assertThat(answer.http().headers().firstValue(name)).as(name).isPresent();
            }
        });
        JsonNode content = response.path("content");
        if (answer.http().body().isEmpty()) {
            return;
        }
        String type =
                answer.http().headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(TestClient.names(content)).as(operationId).contains(type);
        if (type.equals("application/json")) {
            assertFits(content.path(type).path("schema"), answer.json());
        }
    }

    private void assertFits(JsonNode schema, JsonNode value) {
        ObjectNode whole = TestClient.JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        assertThat(SCHEMAS.getSchema(whole).validate(value))
                .as(value.toString())
                .isEmpty();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
