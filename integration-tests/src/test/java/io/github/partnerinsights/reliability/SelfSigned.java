package io.github.partnerinsights.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate that no authority has signed.
 *
 * @param tls what the server speaks
 * @param trusted the options of a JVM that trusts it
 */
public record SelfSigned(SSLContext tls, List<String> trusted) {

    /**
     * Makes one.
     *
     * @param folder for the key stores
     * @param hosts the server's names
     */
    public static SelfSigned in(Path folder, String... hosts)
            throws IOException, InterruptedException, GeneralSecurityException {
        Keytool keytool = new Keytool(folder);
        String names = Arrays.stream(hosts).map(host -> "dns:" + host).collect(Collectors.joining(","));
        keytool.run(
                "server",
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + hosts[0],
                "-ext",
                "san=" + names);
        keytool.run("server", "-exportcert", "-alias", "server", "-file", "server.cer");
        keytool.run("trusted", "-importcert", "-noprompt", "-alias", "server", "-file", "server.cer");
        return new SelfSigned(
                tls(keytool.store("server")),
                List.of(
                        "-Djavax.net.ssl.trustStore=" + keytool.store("trusted"),
                        "-Djavax.net.ssl.trustStorePassword=" + Keytool.PASSWORD));
    }

    private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
        char[] password = Keytool.PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }
}
