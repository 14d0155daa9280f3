package io.github.partnerinsights.it;

import io.github.partnerinsights.emulator.Emulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The emulator in a JVM of its own, as {@code java -jar} starts it. */
public final class EmulatorProcess implements AutoCloseable {

    /** A line of what it prints: an option of the connector, and its value. */
    private static final Pattern SETTING = Pattern.compile("  (\\w+) +(\\S+)");

    private static final String LAST_LINE = "Stop it with Ctrl-C";

    private final Process process;
    private final Map<String, String> settings;

    private EmulatorProcess(Process process, Map<String, String> settings) {
        this.process = process;
        this.settings = settings;
    }

    /** Starts one that has this file as every report on DynamicsUsage, and waits until it is ready. */
    public static EmulatorProcess serving(Path file) throws IOException {
        return serving(file, List.of(), List.of());
    }

    /**
     * The same with more options.
     *
     * @param jvm those of its JVM
     * @param more those of the emulator
     */
    public static EmulatorProcess serving(Path file, List<String> jvm, List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar().toString(), "--port", "0", "--rows", "1"));
        command.addAll(List.of("--pending", "0s", "--running", "0s", "--report-file", "DynamicsUsage=" + file));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new EmulatorProcess(process, settings(process));
    }

    private static Map<String, String> settings(Process process) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher setting = SETTING.matcher(line);
            if (setting.matches()) {
                settings.put(setting.group(1), setting.group(2));
            } else if (line.contains(LAST_LINE)) {
                return settings;
            }
        }
        throw new IOException("The emulator ended before it was ready; what it said is above.");
    }

    private static Path jar() throws IOException {
        try {
            Path jar = Path.of(Emulator.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new IOException("The emulator is run as a jar; here are only its classes, in " + jar
                        + ". Let Maven package it first, as integration-tests/reliability and mvn -q -Pbenchmark do");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** The options of the connector that lead to it. */
    public Map<String, String> settings() {
        return settings;
    }

    /** From now on, each answer with a file comes as over a link of this speed. */
    public void slowDown(int bytesPerSecond, Duration latency) throws IOException {
        String fault = "{\"call\": \"FILE\", \"times\": \"always\", \"bytesPerSecond\": " + bytesPerSecond
                + ", \"latency\": \"" + latency.toMillis() + "ms\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.get("authority") + "/emulator/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(fault))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException("The emulator refuses " + fault + ": " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Nobody waits for the emulator any more.");
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
