package io.github.partnerinsights.reliability.blobstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an account holds, looked at and changed by Azure's own library: {@code storage.cjs}.
 *
 * @param address of the account
 */
record Storage(String address) {

    /** The names of all containers, and of all blobs with that of their container before them. */
    List<String> names() {
        return run("list").lines().toList();
    }

    /** The blob that is the file of this execution. */
    String blob(String executionId) {
        return names().stream()
                .filter(name -> name.endsWith("/" + executionId + ".csv"))
                .findFirst()
                .orElseThrow();
    }

    void delete(String blob) {
        run("delete", blob);
    }

    /** Gives a blob other bytes. */
    void replace(String blob, byte[] bytes) {
        try {
            Path file = Files.createTempFile("blob", "");
            try {
                run("replace", blob, Files.write(file, bytes).toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "node",
                Path.of(System.getProperty("root.directory"), "integration-tests/src/test/reliability/storage.cjs")
                        .toString(),
                address));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("NODE_PATH", Azurite.installed().resolve("node_modules").toString());
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
