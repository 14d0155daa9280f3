package io.github.partnerinsights.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority that nobody knows, made by the JDK's {@code keytool}, and what it has certified. */
public final class Certificates {

    private final Keytool keytool;

    private Certificates(Keytool keytool) {
        this.keytool = keytool;
    }

    /** Makes the authority, and a trust store that holds it alone. */
    public static Certificates in(Path folder) throws IOException, InterruptedException {
        Keytool keytool = new Keytool(folder);
        keytool.run("ca", "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Contoso", "-ext", "bc:c");
        keytool.run("ca", "-exportcert", "-alias", "ca", "-file", "ca.cer");
        keytool.run("trust", "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.cer");
        return new Certificates(keytool);
    }

    /**
     * The key store of a server.
     *
     * @param name the store's name
     * @param host as in {@code ip:127.0.0.1}
     * @param more of the certificate, such as when it begins
     */
    public Path server(String name, String host, String... more) throws IOException, InterruptedException {
        keytool.run(name, "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name);
        keytool.run(name, "-certreq", "-alias", name, "-file", name + ".csr");
        List<String> certify = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-infile", name + ".csr"));
        certify.addAll(List.of("-outfile", name + ".cer", "-ext", "san=" + host));
        certify.addAll(List.of(more));
        keytool.run("ca", certify.toArray(String[]::new));
        keytool.run(name, "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.cer");
        keytool.run(name, "-importcert", "-alias", name, "-file", name + ".cer");
        return keytool.store(name);
    }

    /**
     * What a server speaks that has a certificate.
     *
     * @param name the name of its key store
     * @param hosts the server's names
     */
    public SSLContext tls(String name, String... hosts)
            throws IOException, InterruptedException, GeneralSecurityException {
        String names = Arrays.stream(hosts).map(host -> "dns:" + host).collect(Collectors.joining(","));
        char[] password = Keytool.PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(server(name, names))) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    /** The options of a JVM that trusts this authority. */
    public List<String> trusted() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + keytool.store("trust"),
                "-Djavax.net.ssl.trustStorePassword=" + Keytool.PASSWORD);
    }
}
