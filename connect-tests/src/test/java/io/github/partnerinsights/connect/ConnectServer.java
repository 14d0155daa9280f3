package io.github.partnerinsights.connect;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A Spark Connect server in a JVM of its own, with the connector among its jars, on free ports of 127.0.0.1. */
final class ConnectServer implements AutoCloseable {

    /** What the server is given, in its folder. */
    static final String GIVEN = "given";

    private static final String EVENTS = "events";
    private static final String LOG = "log.txt";
    private static final Set<String> LOOKED_INTO_OTHERWISE = Set.of(GIVEN, EVENTS, LOG);
    private static final long PATIENCE_SECONDS = 180;
    private static final Pattern STARTED = Pattern.compile("Spark Connect server started at: .*:(\\d+)");
    private static final Pattern UI = Pattern.compile("'SparkUI' on port (\\d+)");

    private final Process process;
    private final Path folder;
    private final Path log;
    private final CompletableFuture<String> port = new CompletableFuture<>();
    private final CompletableFuture<String> ui = new CompletableFuture<>();
    private final Thread reader;

    private ConnectServer(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.log = folder.resolve(LOG);
        this.reader = new Thread(this::read, "connect-server-log");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one, and waits until it answers.
     *
     * @param folder an empty one, for all that it writes
     * @param environment what is added to its environment
     * @param conf what is added to its configuration
     * @param jars what it gets besides the connector
     */
    static ConnectServer start(Path folder, Map<String, String> environment, Map<String, String> conf, List<Path> jars)
            throws IOException {
        Path events = Files.createDirectory(folder.resolve(EVENTS));
        // Its libraries tell Spark's logger everything, which drops what is below its level.
        Path libraries = Files.writeString(folder.resolve("logging.properties"), ".level = ALL");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens")
                        || argument.startsWith("-XX")
                        || argument.startsWith("-Dio.netty"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx1g",
                "-Dlog4j2.configurationFile=" + System.getProperty("server.logging"),
                "-Djava.util.logging.config.file=" + libraries,
                "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                "-cp",
                Files.readString(Path.of(System.getProperty("server.classpath")))
                        .strip(),
                "org.apache.spark.deploy.SparkSubmit",
                "--class",
                "org.apache.spark.sql.connect.service.SparkConnectServer",
                "--master",
                "local[2]",
                "--jars",
                Stream.concat(Stream.of(Path.of(System.getProperty("connector.jar"))), jars.stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(","))));
        Map<String, String> settings = new TreeMap<>(conf);
        settings.put("spark.connect.grpc.binding.address", "127.0.0.1");
        settings.put("spark.connect.grpc.binding.port", "0");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.ui.port", "0");
        settings.put("spark.sql.shuffle.partitions", "2");
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.eventLog.enabled", "true");
        settings.put("spark.eventLog.compress", "false");
        settings.put("spark.eventLog.dir", events.toUri().toString());
        settings.put("spark.local.dir", folder.resolve("local").toString());
        settings.put("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
        settings.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.add("spark-internal");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ConnectServer server = new ConnectServer(builder.start(), folder);
        Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
        server.told(server.port);
        return server;
    }

    private void read() {
        IOException ended = new IOException("The Connect server has ended; its log: " + log);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter kept = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                kept.append(line).append('\n');
                complete(port, STARTED, line);
                complete(ui, UI, line);
            }
        } catch (IOException e) {
            ended.addSuppressed(e);
        }
        port.completeExceptionally(ended);
        ui.completeExceptionally(ended);
    }

    private static void complete(CompletableFuture<String> value, Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
            value.complete(matcher.group(1));
        }
    }

    private String told(CompletableFuture<String> value) throws IOException {
        try {
            return value.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("The Connect server did not say where it is; its log: " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Nobody waits for the Connect server any more.", e);
        }
    }

    /** A new session of the Java client. */
    SparkSession session() {
        try {
            return SparkSession.builder().remote("sc://127.0.0.1:" + told(port)).create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its pages and its REST API are. */
    URI ui() throws IOException {
        return URI.create("http://127.0.0.1:" + told(ui));
    }

    /** All that it has written to the console; complete once it has ended. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** All that stands in its event log; complete once it has ended. */
    String eventLog() throws IOException {
        return files(folder.resolve(EVENTS));
    }

    /** What its threads do, as the JVM tells it. */
    String threads() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid()),
                        "Thread.print",
                        "-l")
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The names of all files that it has written, and what is in them; but for its logs. */
    String files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            StringBuilder text = new StringBuilder();
            for (Path own : all.filter(path ->
                            !LOOKED_INTO_OTHERWISE.contains(path.getFileName().toString()))
                    .toList()) {
                text.append(files(own));
            }
            return text.toString();
        }
    }

    private static String files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
                text.append('\n');
            }
            return text.toString();
        }
    }

    /** Ends it in order, so that its event log is complete. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }
}
