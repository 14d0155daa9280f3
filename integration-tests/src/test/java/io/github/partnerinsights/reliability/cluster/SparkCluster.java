package io.github.partnerinsights.reliability.cluster;

import io.github.partnerinsights.it.Driver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spark's own cluster on this machine, of the jars of this run's Spark: a Master, and two Workers with a core each. To Spark
 * they are on two hosts, or it would not speculate.
 */
final class SparkCluster implements AutoCloseable {

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+:\\d+)");
    private static final Pattern WORKER = Pattern.compile("Successfully registered with master");

    private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");

    private static final String EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

    /** What the class path of this run has beside Spark. */
    private static final Pattern NOT_OF_SPARK = Pattern.compile(
            "(spark-partner-insights|partner-insights-emulator|junit|opentest4j|apiguardian|assertj|jmh-|surefire).*");

    private static final long SECONDS_TO_START = 120;

    private final Path home;
    private final List<Node> nodes = new ArrayList<>();
    private String master = "";

    private SparkCluster(Path home) {
        this.home = home;
    }

    /** Starts one in an empty folder. */
    static SparkCluster start(Path home) throws Exception {
        SparkCluster cluster = new SparkCluster(home);
        try {
            cluster.installed();
            cluster.started();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private void installed() throws IOException {
        for (String name : List.of("jars", "conf", "work", "logs", "temp")) {
            Files.createDirectories(home.resolve(name));
        }
        List<Path> classPath = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(jar ->
                        !NOT_OF_SPARK.matcher(jar.getFileName().toString()).matches())
                .toList();
        for (Path jar : classPath) {
            Files.createSymbolicLink(home.resolve("jars").resolve(jar.getFileName()), jar);
        }
        try (JarOutputStream program = new JarOutputStream(Files.newOutputStream(program()))) {
            for (Class<?> type : List.of(ClusterDriver.class, ClusterDriver.Passing.class, Truth.class, Driver.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream bytes = type.getResourceAsStream("/" + name)) {
                    program.putNextEntry(new JarEntry(name));
                    bytes.transferTo(program);
                }
            }
        }
        Files.writeString(home.resolve("conf").resolve("log4j2.properties"), """
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.target = SYSTEM_ERR
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
                """);
    }

    private void started() throws Exception {
        master = node("master", MASTER, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0")
                .ready(SECONDS_TO_START)
                .group(1);
        List<Node> workers = new ArrayList<>();
        for (String host : HOSTS) {
            workers.add(node(
                    "worker-" + host,
                    WORKER,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    host,
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    work().resolve(host).toString(),
                    master));
        }
        for (Node worker : workers) {
            worker.ready(SECONDS_TO_START);
        }
    }

    private Node node(String name, Pattern readiness, String... program) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(program));
        arguments.addAll(1, List.of("--webui-port", "0"));
        Node node = Node.start(java(arguments), home.resolve("logs").resolve(name + ".log"), readiness);
        nodes.add(node);
        return node;
    }

    /** A JVM with Spark's jars on its class path, and nothing else. */
    private ProcessBuilder java(List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX"))
                .forEach(command::add);
        command.addAll(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temp()));
        command.addAll(List.of("-cp", home.resolve("conf") + File.pathSeparator + home.resolve("jars") + "/*"));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", System.getProperty("spark.scala"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** What submits an application of {@link ClusterDriver}, whose driver is this process itself. */
    ProcessBuilder submitting(List<String> configuration, List<String> arguments, Path log) {
        List<String> program = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        Stream.concat(
                        Stream.of(
                                "spark.driver.host=127.0.0.1",
                                "spark.driver.bindAddress=127.0.0.1",
                                "spark.ui.enabled=false",
                                "spark.sql.shuffle.partitions=2",
                                "spark.executor.memory=512m",
                                "spark.executor.extraJavaOptions=-XX:+UseSerialGC -Djava.io.tmpdir=" + temp()),
                        configuration.stream())
                .forEach(setting -> program.addAll(List.of("--conf", setting)));
        program.addAll(
                List.of("--jars", System.getProperty("connector.jar"), "--class", ClusterDriver.class.getName()));
        program.add(program().toString());
        program.addAll(arguments);
        return java(program).redirectError(log.toFile());
    }

    private Path program() {
        return home.resolve("program.jar");
    }

    /** Where the Workers put what an application brings. */
    Path work() {
        return home.resolve("work");
    }

    /** What the JVMs of the cluster, executors included, have for temporary files. */
    Path temp() {
        return home.resolve("temp");
    }

    Path logs() {
        return home.resolve("logs");
    }

    /** The executors that run now. */
    List<ProcessHandle> executors() {
        return nodes.stream()
                .flatMap(node -> node.handle().descendants())
                .filter(ProcessHandle::isAlive)
                .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                        .contains(EXECUTOR))
                .toList();
    }

    /** Waits until no executor runs. */
    void awaitNoExecutors(long seconds) throws Exception {
        for (List<ProcessHandle> left = executors(); !left.isEmpty(); left = executors()) {
            CompletableFuture.allOf(left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(seconds, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws Exception {
        for (Node node : nodes) {
            node.close();
        }
    }
}
