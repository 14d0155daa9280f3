package io.github.partnerinsights.it;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link Driver} in a JVM of its own, which can be killed. */
public final class DriverProcess implements AutoCloseable {

    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private DriverProcess(Process process) {
        this.process = process;
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one with these options of its read. */
    static DriverProcess start(Map<String, String> options) throws IOException {
        return start(Driver.class, options);
    }

    /**
     * The same with more options of its JVM.
     *
     * @param jvm such as a trust store
     */
    public static DriverProcess start(List<String> jvm, Map<String, String> options) throws IOException {
        return start(Driver.class, jvm, options);
    }

    /** Starts another program that says when it is ready. */
    static DriverProcess start(Class<?> program, Map<String, String> options) throws IOException {
        return start(program, List.of(), options);
    }

    private static DriverProcess start(Class<?> program, List<String> jvm, Map<String, String> options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX"))
                .forEach(command::add);
        command.addAll(jvm);
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), program.getName()));
        options.forEach((name, value) -> command.add(name + "=" + value));
        return new DriverProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Starts a program that says when it is ready and counts when it is told to, however it is started. */
    public static DriverProcess start(ProcessBuilder program) throws IOException {
        return new DriverProcess(program.start());
    }

    /** Waits until its DataFrame is loaded. */
    public DriverProcess ready() {
        answer(Driver.READY);
        return this;
    }

    /** Tells it to count its rows; {@link #rows} waits for the answer. */
    public DriverProcess count() {
        try {
            commands.write("count\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public long rows() {
        return Long.parseLong(counted());
    }

    /** What it says of its rows. */
    public String counted() {
        return answer(Driver.ROWS).substring(Driver.ROWS.length());
    }

    /** Why counting has failed. */
    public String failure() {
        return line(Driver.FAILED);
    }

    private String answer(String prefix) {
        String line = line(prefix, Driver.FAILED);
        if (line.startsWith(Driver.FAILED)) {
            throw new AssertionError(line);
        }
        return line;
    }

    private String line(String... prefixes) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (Arrays.stream(prefixes).anyMatch(line::startsWith)) {
                    return line;
                }
            }
            throw new AssertionError("The driver ended before it said " + Arrays.toString(prefixes) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it run for some time, or until it ends by itself. */
    public DriverProcess run(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Lets it end by itself, and waits for that. */
    public void end() throws IOException, InterruptedException {
        commands.close();
        process.waitFor();
    }

    /** As {@code kill -9} does, and says how it ended: 137 if it was alive until then. */
    public int kill() throws InterruptedException {
        return process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        answers.close();
    }
}
