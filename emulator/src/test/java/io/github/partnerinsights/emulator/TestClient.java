package io.github.partnerinsights.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Talks to an emulator as any HTTP client would; knows nothing of its classes but where it listens. */
final class TestClient {

    static final String RESOURCE = "https://api.partnercenter.microsoft.com";
    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Supplier<Emulator> emulator;
    private final String program;

    /** Talks to the API of mpn as a user. */
    TestClient(Emulator emulator) {
        this(() -> emulator, "v1/mpn");
    }

    private TestClient(Supplier<Emulator> emulator, String program) {
        this.emulator = emulator;
        this.program = program;
    }

    /** Talks to the API of mpn as a user, of whichever emulator runs. */
    static TestClient ofMpn(Supplier<Emulator> emulator) {
        return new TestClient(emulator, "v1/mpn");
    }

    /** Talks to the API of cmp as an application. */
    static TestClient ofCmp(Emulator emulator) {
        return new TestClient(() -> emulator, "v1/cmp");
    }

    /** The same under version 1.1. */
    static TestClient ofCmp11(Emulator emulator) {
        return new TestClient(() -> emulator, "v1.1/cmp");
    }

    /** A status and a JSON body. */
    record Answer(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        JsonNode json() {
            try {
                return JSON.readTree(http.body());
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + http.body(), e);
            }
        }

        String message() {
            return json().path("message").asText();
        }

        JsonNode only() {
            if (json().path("value").size() != 1) {
                throw new AssertionError("not one entry: " + http.body());
            }
            return json().path("value").get(0);
        }

        /** The texts of one member of all entries. */
        List<String> each(String member) {
            List<String> texts = new ArrayList<>();
            json().path("value").forEach(entry -> texts.add(entry.path(member).asText()));
            return texts;
        }
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Each member with the type of its value: {@code totalCount NUMBER}. */
    static List<String> shape(JsonNode object) {
        return object.properties().stream()
                .map(member -> member.getKey() + " " + member.getValue().getNodeType())
                .toList();
    }

    /** Plans a fault by the control API. */
    static void planFault(Emulator emulator, Map<String, ?> words) {
        Answer answer = send(HttpRequest.newBuilder(emulator.authority().resolve("/emulator/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(json(words))));
        if (answer.status() != 201) {
            throw new AssertionError(answer.http().body());
        }
    }

    static String json(Map<String, ?> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<byte[]> download(String link, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(link));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The form of a password sign-in with the emulator's own credentials. */
    Map<String, String> passwordForm() {
        EmulatorConfig config = emulator.get().config();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("resource", RESOURCE);
        form.put("client_id", config.clientId());
        form.put("client_secret", config.clientSecret());
        form.put("grant_type", "password");
        form.put("scope", "openid");
        form.put("username", config.username());
        form.put("password", config.password());
        return form;
    }

    Answer signIn(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(emulator.get().authority().resolve("/" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer signIn(Map<String, String> form) {
        return signIn(emulator.get().config().tenantId() + "/oauth2/token", form);
    }

    /** The form by which the refresh token that exists from the start is redeemed. */
    Map<String, String> refreshForm() {
        return refreshForm(emulator.get().config().refreshToken());
    }

    Map<String, String> refreshForm(String refreshToken) {
        Map<String, String> form = applicationForm();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return form;
    }

    /** The form of an application that signs in for itself. */
    Map<String, String> applicationForm() {
        Map<String, String> form = passwordForm();
        form.keySet().removeAll(List.of("username", "password", "scope"));
        form.put("grant_type", "client_credentials");
        return form;
    }

    /** An access token as the program wants it: of a user who passed multi-factor authentication, or of an application. */
    String token() {
        Map<String, String> form = program.endsWith("mpn") ? refreshForm() : applicationForm();
        return signIn(form).json().path("access_token").asText();
    }

    /** A request to a path below the program's base, with a fresh token. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(emulator.get().authority().resolve("/insights/" + program + "/" + path))
                .header("Authorization", "Bearer " + token());
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer put(String path, String body) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer post(String path, Map<String, ?> body) {
        return post(path, json(body));
    }

    Answer put(String path, Map<String, ?> body) {
        return put(path, json(body));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Answer createQuery(String name, String statement) {
        return post("ScheduledQueries", Map.of("Name", name, "Query", statement));
    }

    /** The id of a new query. */
    String query(String statement) {
        return createQuery("Query", statement).only().path("queryId").asText();
    }

    /** The id of a new report that is executed at once. */
    String reportNow(String statement) {
        Answer answer =
                post("ScheduledReport", Map.of("ReportName", "Now", "QueryId", query(statement), "ExecuteNow", true));
        return answer.only().path("reportId").asText();
    }

    Answer executions(String reportId, String parameters) {
        return get("ScheduledReport/execution/" + reportId + parameters);
    }

    /** The link to the file of a report whose execution is completed. */
    String link(String reportId) {
        return executions(reportId, "").only().path("reportAccessSecureLink").asText();
    }
}
