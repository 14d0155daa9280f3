package io.github.partnerinsights.it;

import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link LoggedDriver} in a JVM of its own, and what it has left: its log, its event log, plans, errors, pages, dumps of
 * its threads, and every file that it wrote.
 *
 * @param folder where all of it lies
 */
public record LoggedApplication(Path folder) {

    /** Looks like a signed link, and stands in everything that such an application leaves. */
    public static final String PLANTED = "https://planted.example/file.csv?sig=" + "Planted".repeat(6) + "0";

    /** What a search for secrets finds of it. */
    public static final String FOUND = PLANTED.substring(PLANTED.indexOf("sig="));

    private static final Pattern REFUSED = Pattern.compile("403 for (\\w+)");

    /**
     * What an application is started with besides.
     *
     * @param level of the log of Spark and of all libraries; the connector's own is always the most detailed
     * @param jvm such as a trust store
     * @param environment what else the driver knows by its names
     */
    public record Settings(String level, List<String> jvm, Map<String, String> environment) {}

    /**
     * Runs one to its end.
     *
     * @param world one that takes users without multi-factor authentication, as they are by password
     * @param folder an empty one
     */
    public static LoggedApplication run(World world, Path folder, Settings settings)
            throws IOException, InterruptedException {
        LoggedApplication application = new LoggedApplication(folder);
        for (Path own : List.of(events(folder), folder.resolve("said"), Path.of(files(folder, "tmp")))) {
            Files.createDirectories(own);
        }
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        EmulatorConfig config = world.emulator().config();
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put(LoggedDriver.CLIENT_SECRET, config.clientSecret());
        environment.put(LoggedDriver.USERNAME, config.username());
        environment.put(LoggedDriver.PASSWORD, config.password());
        environment.put(LoggedDriver.REFRESH_TOKEN, config.refreshToken());
        environment.put(
                LoggedDriver.REFRESH_TOKEN_FILE,
                Files.writeString(secrets.resolve("refresh-token"), config.refreshToken())
                        .toString());
        Path own = Files.createFile(
                secrets.resolve("own-refresh-token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        environment.put(
                LoggedDriver.OWN_REFRESH_TOKEN_FILE,
                Files.writeString(own, config.refreshToken()).toString());
        environment.put(LoggedDriver.ACCESS_TOKEN, world.accessToken());
        ProcessBuilder builder = new ProcessBuilder(command(world, folder, settings))
                .directory(Path.of(files(folder, "tmp")).toFile())
                .redirectError(said(folder, "log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            application.listen(process, world, settings);
            if (process.waitFor() != 0) {
                String log = application.said("log");
                throw new IllegalStateException("The application failed:\n"
                        + log.substring(Math.max(0, log.lastIndexOf("Exception in thread")))
                                .lines()
                                .limit(50)
                                .collect(Collectors.joining("\n")));
            }
        } finally {
            process.destroyForcibly();
        }
        return application;
    }

    private static List<String> command(World world, Path folder, Settings settings) throws IOException {
        Path logging = Files.writeString(folder.resolve("log4j2.properties"), """
                rootLogger.level = %s
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.target = SYSTEM_ERR
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %%p %%c{1}: %%m%%n%%ex
                logger.connector.name = io.github.partnerinsights
                logger.connector.level = trace
                # It compiles nothing when it is to tell everything, for then it fails itself.
                logger.janino.name = org.codehaus
                logger.janino.level = info
                # It tells each step by which it serves a page; the pages are looked into.
                logger.jetty.name = org.sparkproject.jetty
                logger.jetty.level = info
                """.formatted(settings.level()));
        Path libraries = Files.writeString(folder.resolve("logging.properties"), """
                handlers = java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level = ALL
                .level = %s
                """.formatted(
                        settings.level().equals("trace") ? "ALL" : "INFO"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX"))
                .forEach(command::add);
        command.addAll(settings.jvm());
        command.addAll(List.of(
                "-Xmx512m",
                "-Djava.io.tmpdir=" + files(folder, "tmp"),
                "-Dlog4j2.configurationFile=" + logging,
                "-Djava.util.logging.config.file=" + libraries,
                "-cp",
                System.getProperty("java.class.path"),
                LoggedDriver.class.getName(),
                folder.toString()));
        Map.of(
                        "endpoint",
                        world.emulator().endpoint().toString(),
                        "authority",
                        world.emulator().authority().toString(),
                        "tenantId",
                        world.emulator().config().tenantId(),
                        "clientId",
                        world.emulator().config().clientId(),
                        "pollInterval",
                        "10ms",
                        "maxRetries",
                        "1",
                        "maxReportAge",
                        "0s")
                .forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    private void listen(Process process, World world, Settings settings) throws IOException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter answers =
                        new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(LoggedDriver.ASK)) {
                    answers.write(give(line.substring(LoggedDriver.ASK.length()), world, settings) + "\n");
                    answers.flush();
                } else {
                    write("console", line + "\n");
                }
            }
        }
    }

    /** @return what the driver is to know of it */
    private String give(String what, World world, Settings settings) throws IOException {
        Matcher refused = REFUSED.matcher(what);
        world.emulator().faults().clear();
        if (refused.matches()) {
            world.emulator().faults().next(100, Call.valueOf(refused.group(1)), Fault.answer(403));
        } else if (what.equals("an expired link")) {
            world.emulator().faults().next(1, Call.FILE, Fault.answer(403));
        } else if (what.equals("a file that stalls")) {
            world.emulator().faults().next(1, Call.FILE, Fault.stall(100, Duration.ofSeconds(3)));
        } else if (what.equals("the way through the proxy")) {
            // The service gives links to itself.
            world.emulator()
                    .faults()
                    .next(
                            100,
                            Call.EXECUTIONS,
                            Fault.replace(
                                    Pattern.quote(world.emulator().authority().toString()),
                                    settings.environment().get(LoggedDriver.PROXIED)));
        } else if (what.equals("a report that has run")) {
            return RecurringReport.daily(world, "Cities", folder).run(2).id();
        } else if (what.equals("a look at the files")) {
            copyFiles();
        }
        return "done";
    }

    /** While the application is alive: some of them go with it. */
    private void copyFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                write("files", "\n" + file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void write(String kind, String text) throws IOException {
        Files.writeString(
                said(folder, kind),
                text,
                StandardCharsets.ISO_8859_1,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    static Path events(Path folder) {
        return folder.resolve("events");
    }

    /** Where the application may leave files. */
    static String files(Path folder, String name) {
        return folder.resolve("files").resolve(name).toString();
    }

    static Path said(Path folder, String kind) {
        return folder.resolve("said").resolve(kind + ".txt");
    }

    /**
     * What it left of this kind: {@code log}, {@code plans}, {@code errors}, {@code pages}, {@code threads}, {@code files};
     * and its {@code steps}, which it has passed as it should.
     */
    public String said(String kind) throws IOException {
        return Files.readString(said(folder, kind), StandardCharsets.ISO_8859_1);
    }

    public String eventLog() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(events(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
