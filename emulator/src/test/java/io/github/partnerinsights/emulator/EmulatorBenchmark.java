package io.github.partnerinsights.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures an emulator in a process of its own: start-up, memory, requests a second, and a large report, gzip-compressed
 * and plain. Linux only; beside the emulator the client takes its share of the machine.
 *
 * <pre>
 * mvn -q -pl .,emulator test-compile dependency:build-classpath -Dmdep.outputFile=/tmp/cp -Dmdep.includeScope=test
 * java -cp emulator/target/test-classes:emulator/target/classes:$(cat /tmp/cp) \
 *     io.github.partnerinsights.emulator.EmulatorBenchmark [rows] [requests]
 * </pre>
 */
final class EmulatorBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int CLIENTS = 4;

    private final Process process;
    private final JsonNode client;
    private final String token;

    private EmulatorBenchmark(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.partnerinsights.emulator.Main",
                "--port",
                "0",
                "--pending",
                "0s",
                "--running",
                "0s"));
        command.addAll(Arrays.asList(options));
        long start = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader banner =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = banner.readLine();
        while (line != null && !line.contains("authority")) {
            line = banner.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The emulator did not start.");
        }
        URI authority = URI.create(line.replace("authority", "").strip());
        client = json(HttpRequest.newBuilder(authority.resolve("/emulator/state")))
                .path("client");
        say("start of the process to the first answer", "%.2f s", seconds(start));
        say("start of the process to the first answer, processor time", "%.2f s", processorSeconds());
        String form = "grant_type=refresh_token&resource=https%3A%2F%2Fapi.partnercenter.microsoft.com&client_id="
                + client.path("clientId").asText() + "&client_secret="
                + client.path("clientSecret").asText() + "&refresh_token="
                + client.path("refreshToken").asText();
        token = json(HttpRequest.newBuilder(
                                authority.resolve("/" + client.path("tenantId").asText() + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .path("access_token")
                .asText();
    }

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 2_500_000;
        int requests = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        EmulatorBenchmark small = new EmulatorBenchmark();
        small.memory("idle");
        small.requests(requests);
        small.memory("after these requests");
        small.end();
        for (String encoding : List.of("plain", "gzip")) {
            EmulatorBenchmark large =
                    new EmulatorBenchmark("--rows", Integer.toString(rows), "--file-encoding", encoding);
            large.report(encoding);
            large.memory("after the " + encoding + " report");
            large.end();
        }
    }

    private void requests(int count) throws Exception {
        call(count / 10);
        double busy = processorSeconds();
        long start = System.nanoTime();
        call(count);
        say("GET ScheduledReport by " + CLIENTS + " clients", "%.0f requests/s", count / seconds(start));
        say(
                "GET ScheduledReport, requests for a second of processor time",
                "%.0f",
                count / (processorSeconds() - busy));
    }

    private void call(int count) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            ends.add(clients.submit(() -> {
                for (int j = 0; j < count / CLIENTS; j++) {
                    json(api("ScheduledReport"));
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        clients.shutdown();
    }

    private void report(String encoding) throws Exception {
        JsonNode columns =
                json(api("ScheduledDataset?datasetName=DynamicsUsage")).at("/value/0/selectableColumns");
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.asText()));
        String statement = "SELECT " + String.join(",", names) + " FROM DynamicsUsage TIMESPAN LIFETIME";
        String query = json(post("ScheduledQueries", Map.of("Name", "All", "Query", statement)))
                .at("/value/0/queryId")
                .asText();
        long start = System.nanoTime();
        String report = json(post("ScheduledReport", Map.of("ReportName", "All", "QueryId", query, "ExecuteNow", true)))
                .at("/value/0/reportId")
                .asText();
        double busy = processorSeconds();
        String link = link(report);
        double generating = seconds(start);
        double generatingBusy = processorSeconds() - busy;
        busy = processorSeconds();
        start = System.nanoTime();
        long size = download(link, "bytes=0-");
        double serving = seconds(start);
        say(encoding + " report: size", "%.0f MB", size / 1e6);
        say(encoding + " report: generating, of the file's bytes", "%.1f MB/s", size / 1e6 / generating);
        say(encoding + " report: generating", "%.1f s", generating);
        say(encoding + " report: generating, processor time", "%.1f s", generatingBusy);
        say(encoding + " report: serving, processor time", "%.2f s", processorSeconds() - busy);
        say(encoding + " report: serving", "%.0f MB/s", size / 1e6 / serving);
    }

    /** The link to the report's file, once it is written: until then no execution is completed. */
    private String link(String report) throws IOException, InterruptedException {
        while (true) {
            // Each answer waits a while for the file by itself, so that this loop asks seldom.
            HttpResponse<String> answer =
                    HTTP.send(api("ScheduledReport/execution/" + report).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return JSON.readTree(answer.body())
                        .at("/value/0/reportAccessSecureLink")
                        .asText();
            }
            if (answer.statusCode() != 404) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
        }
    }

    private static long download(String link, String range) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(link)).header("Range", range).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream body = answer.body()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
            }
        }
        return size;
    }

    private void memory(String when) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS") || line.startsWith("VmHWM")) {
                say("memory " + when, "%s", line.replaceAll("\\s+", " "));
            }
        }
    }

    /** Processor time of the emulator so far: unlike the other figures it bears a busy machine. */
    private double processorSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(client.path("endpoint").asText() + "/mpn/" + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder post(String path, Map<String, ?> body) throws IOException {
        return api(path).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private static JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String what, String format, Object value) {
        System.out.println(what + ": " + String.format(Locale.ROOT, format, value));
    }
}
