package io.github.partnerinsights.reliability.blobstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A certificate authority that nobody knows, made by the JDK's {@code keytool}, and what it has certified. */
final class Certificates {

    static final String PASSWORD = "changeit";

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /** Makes the authority, and a trust store that holds it alone. */
    static Certificates in(Path folder) throws IOException, InterruptedException {
        Certificates certificates = new Certificates(folder);
        certificates.keytool(
                "ca", "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Contoso", "-ext", "bc:c");
        certificates.keytool("ca", "-exportcert", "-alias", "ca", "-file", "ca.cer");
        certificates.keytool("trust", "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.cer");
        return certificates;
    }

    /**
     * The key store of a server, as Azurite takes it.
     *
     * @param name the store's name
     * @param host as in {@code ip:127.0.0.1}
     */
    Path server(String name, String host) throws IOException, InterruptedException {
        keytool(name, "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name);
        keytool(name, "-certreq", "-alias", name, "-file", name + ".csr");
        keytool(
                "ca",
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                name + ".csr",
                "-outfile",
                name + ".cer",
                "-ext",
                "san=" + host);
        keytool(name, "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.cer");
        keytool(name, "-importcert", "-alias", name, "-file", name + ".cer");
        return folder.resolve(name + ".p12");
    }

    /** The options of a JVM that trusts this authority. */
    List<String> trusted() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + folder.resolve("trust.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    private void keytool(String store, String... arguments) throws IOException, InterruptedException {
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
}
