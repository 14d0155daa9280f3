package io.github.partnerinsights.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that others wrote. It ends with this JVM, if not before. */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String where;

    private ServerProcess(Process process, String where) {
        this.process = process;
        this.where = where;
    }

    /**
     * Starts one, and waits until it says where it listens. What it says after that is read and forgotten: it must never
     * wait for a reader.
     *
     * @param ready the line that says so; its group is the place
     */
    public static ServerProcess start(ProcessBuilder program, Pattern ready) throws IOException {
        Process process = program.redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            Matcher matcher = ready.matcher(line);
            if (matcher.matches()) {
                forget(said);
                return new ServerProcess(process, matcher.group(1));
            }
        }
        throw new IOException(program.command().get(0) + " ended before it was ready: " + lines);
    }

    private static void forget(BufferedReader said) {
        Thread thread = new Thread(
                () -> {
                    try (said) {
                        said.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        // It has ended.
                    }
                },
                "output-of-a-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens, as it said. */
    public String where() {
        return where;
    }

    /** Ends it; when this returns, nobody listens there any more. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
