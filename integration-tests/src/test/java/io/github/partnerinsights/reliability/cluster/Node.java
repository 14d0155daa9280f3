package io.github.partnerinsights.reliability.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Master or a Worker: a JVM whose log is kept, and says when it is ready. */
final class Node implements AutoCloseable {

    private final Process process;
    private final Pattern readiness;
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();

    private Node(Process process, Pattern readiness) {
        this.process = process;
        this.readiness = readiness;
    }

    /** @param readiness what it logs when it is ready */
    static Node start(ProcessBuilder program, Path log, Pattern readiness) throws IOException {
        Node node = new Node(program.redirectErrorStream(true).start(), readiness);
        Thread scribe = new Thread(() -> node.write(log), "log of " + log.getFileName());
        scribe.setDaemon(true);
        scribe.start();
        return node;
    }

    private void write(Path log) {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
                Writer kept = Files.newBufferedWriter(log)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                kept.write(line + "\n");
                kept.flush();
                Matcher matcher = readiness.matcher(line);
                if (matcher.find()) {
                    ready.complete(matcher);
                }
            }
            ready.completeExceptionally(new IOException("It ended before it was ready; see " + log));
        } catch (IOException e) {
            ready.completeExceptionally(e);
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready; what was found in its log. */
    Matcher ready(long seconds) throws InterruptedException, ExecutionException, TimeoutException {
        return ready.get(seconds, TimeUnit.SECONDS);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it and what it has started. */
    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
