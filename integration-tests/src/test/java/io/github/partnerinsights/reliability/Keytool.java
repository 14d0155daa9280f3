package io.github.partnerinsights.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The JDK's own program for keys and certificates, with key stores in PKCS#12.
 *
 * @param folder in which it works
 */
public record Keytool(Path folder) {

    /** Of every key store. */
    public static final String PASSWORD = "changeit";

    /**
     * Runs it.
     *
     * @param store the name of the key store, without {@code .p12}
     */
    public void run(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", store + ".p12", "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
    }

    /** Where a key store of this name is. */
    public Path store(String name) {
        return folder.resolve(name + ".p12");
    }
}
