package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.signin.Mfa;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The curl calls that the documents print, read from the files themselves and sent as printed; only host, credentials and
 * ids are put in. The property {@code api.examples} says where they are.
 */
class DocumentedCurlTest {

    private static final Pattern TARGET = Pattern.compile("--request (GET|POST) '([^']+)'");
    private static final Pattern HEADER = Pattern.compile("--header '([^']+)'");
    private static final Pattern FIELD = Pattern.compile("--data-urlencode '([^=']+)=([^']*)'");
    private static final Pattern BODY = Pattern.compile("--data-raw\\s+'?(\\{.*})", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @ParameterizedTest
    @ValueSource(strings = {"seed-first-api-call__seed-fr-2021-07", "insights-programmatic-first-api-call__en-2023-10"})
    void theSixCallsOfThePageAreAccepted(String page) throws IOException {
        String folder = System.getProperty("api.examples", "");
        assumeThat(folder).isNotEmpty();
        EmulatorConfig config = EmulatorConfig.builder()
                .clock(MovableClock.at(Instant.parse("2021-03-31T08:15:15Z")))
                .rows(50)
                .mfa(Mfa.NOT_REQUIRED)
                .unfinishedShown(true)
                .build();
        try (Emulator emulator = Emulator.start(config)) {
            String token = "";
            String id = "";
            List<String> messages = new ArrayList<>();
            for (int call = 1; call <= 6; call++) {
                Path file = Path.of(folder, "mpn__curl-" + call + "__" + page + ".curl.txt");
                JsonNode answer = send(emulator, Files.readString(file), token, id);
                token = call == 1 ? answer.path("access_token").asText() : token;
                JsonNode entry = answer.path("value").path(0);
                id = Optional.ofNullable(entry.path("queryId").textValue()).orElse(id);
                id = Optional.ofNullable(entry.path("reportId").textValue()).orElse(id);
                messages.add(answer.path("message").asText());
            }
            assertThat(messages)
                    .containsExactly(
                            "",
                            "Dataset fetched successfully",
                            "Query created successfully",
                            "null",
                            "Report created successfully",
                            "null");
        }
    }

    /** Sends a call; of an answer with ids, the last one counts for the next call. */
    private static JsonNode send(Emulator emulator, String curl, String token, String id) throws IOException {
        Matcher target = TARGET.matcher(curl);
        assertThat(target.find()).as(curl).isTrue();
        URI host = emulator.authority();
        String path = URI.create(target.group(2)
                        .replace("<tenantId>", emulator.config().tenantId())
                        .replace(" ", "%20"))
                .toString()
                .replaceFirst("https://[^/]+", "");
        String body = body(emulator, curl);
        StringBuilder request = new StringBuilder(
                target.group(1) + " " + ID.matcher(path).replaceAll(path.contains("/oauth2/") ? "$0" : id)
                        + " HTTP/1.1\r\nHost: " + host.getAuthority() + "\r\nAccept: */*\r\n");
        Matcher header = HEADER.matcher(curl);
        while (header.find()) {
            request.append(header.group(1).replace("<AADToken>", token)).append("\r\n");
        }
        byte[] bytes = ID.matcher(body).replaceAll(id).getBytes(StandardCharsets.UTF_8);
        request.append("Content-Length: ").append(bytes.length).append("\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.toString().getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).as(curl).startsWith("HTTP/1.1 200 ");
            return TestClient.JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }

    private static String body(Emulator emulator, String curl) {
        Matcher json = BODY.matcher(curl);
        if (json.find()) {
            return json.group(1);
        }
        EmulatorConfig config = emulator.config();
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("client_id", config.clientId());
        credentials.put("client_secret", config.clientSecret());
        credentials.put("username", config.username());
        credentials.put("password", config.password());
        List<String> form = new ArrayList<>();
        Matcher field = FIELD.matcher(curl);
        while (field.find()) {
            // The page leaves credentials out; the blank that stands for them is sent, too.
            String value = field.group(2) + credentials.getOrDefault(field.group(1), "");
            // The tenant's GUIDs must not be taken for ids of the page: escaped, they are none.
            form.add(field.group(1) + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("-", "%2D"));
        }
        return String.join("&", form);
    }
}
