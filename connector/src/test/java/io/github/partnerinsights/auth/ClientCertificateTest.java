package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateTest {

    private static final HeldCertificate HELD =
            new HeldCertificate.Builder().rsa2048().commonName("our app").build();

    @TempDir
    Path folder;

    @Test
    void aPemFileIsReadWhateverItsOrder() throws IOException {
        Path keyFirst = write("a.pem", HELD.privateKeyPkcs8Pem() + "\n" + HELD.certificatePem());
        Path certificateFirst =
                write("b.pem", "a comment\n" + HELD.certificatePem() + "\n" + HELD.privateKeyPkcs8Pem());
        assertThat(ClientCertificate.load(keyFirst, null).certificate()).isEqualTo(HELD.certificate());
        assertThat(ClientCertificate.load(certificateFirst, null).certificate()).isEqualTo(HELD.certificate());
    }

    @Test
    void aPkcs12FileIsReadWithAndWithoutPassword() throws Exception {
        assertThat(ClientCertificate.load(pkcs12(HELD, "pw"), "pw").certificate())
                .isEqualTo(HELD.certificate());
        assertThat(ClientCertificate.load(pkcs12(HELD, ""), null).certificate()).isEqualTo(HELD.certificate());
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() throws Exception {
        Path file = pkcs12(HELD, "right");
        assertRefused(file, "wr0ng", "that the given password opens");
        assertRefused(file, null, "nor a PKCS#12 file without a password");
    }

    @Test
    void filesWithoutUsableContentAreExplained() throws Exception {
        assertRefused(folder.resolve("missing.pem"), null, "does not exist or cannot be read");
        assertRefused(write("c.pem", HELD.certificatePem()), null, "has no private key");
        assertRefused(write("k.pem", HELD.privateKeyPkcs8Pem()), null, "has no certificate");
        assertRefused(write("n.pem", "nothing"), null, "neither PEM nor");
        assertRefused(
                write("r.pem", HELD.privateKeyPkcs1Pem() + HELD.certificatePem()),
                null,
                "'RSA PRIVATE KEY'. Write it as");
        assertRefused(
                write(
                        "e.pem",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
                                + HELD.certificatePem()),
                null,
                "'ENCRYPTED PRIVATE KEY'");
    }

    @Test
    void aKeyThatDoesNotFitTheCertificateIsRefused() throws Exception {
        HeldCertificate other = new HeldCertificate.Builder().rsa2048().build();
        assertRefused(
                write("x.pem", HELD.privateKeyPkcs8Pem() + other.certificatePem()), null, "belongs to another key");
    }

    @Test
    void aKeyThatIsNotRsaIsRefused() throws Exception {
        HeldCertificate ec = new HeldCertificate.Builder().ecdsa256().build();
        assertRefused(pkcs12(ec, "pw"), "pw", "of type EC, but must be RSA");
    }

    @Test
    void theAssertionIsSignedByTheKeyAndNamesTheCertificate() throws Exception {
        ClientCertificate certificate =
                ClientCertificate.load(write("a.pem", HELD.privateKeyPkcs8Pem() + HELD.certificatePem()), null);
        URI endpoint = URI.create("https://login.example/t/oauth2/token");
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        String[] parts = ClientAssertion.sign(certificate, "app", endpoint, now).split("\\.", -1);

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(HELD.certificate());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();

        byte[] der = HELD.certificate().getEncoded();
        JsonNode header = json(parts[0]);
        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(header.path("x5t").asText())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(der)));
        assertThat(header.path("x5c").path(0).asText())
                .isEqualTo(Base64.getEncoder().encodeToString(der));
        JsonNode claims = json(parts[1]);
        assertThat(claims.path("aud").asText()).isEqualTo(endpoint.toString());
        assertThat(claims.path("iss").asText()).isEqualTo("app");
        assertThat(claims.path("sub").asText()).isEqualTo("app");
        assertThat(claims.path("jti").asText()).isNotEmpty();
        assertThat(claims.path("exp").asLong() - claims.path("nbf").asLong()).isEqualTo(600);
    }

    @Test
    void theKeyIsNotShown() throws Exception {
        assertThat(ClientCertificate.load(pkcs12(HELD, "pw"), "pw")).hasToString("ClientCertificate[CN=our app]");
    }

    private static void assertRefused(Path file, @Nullable String password, String why) {
        assertThatThrownBy(() -> ClientCertificate.load(file, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientCertificate " + file)
                .hasMessageContaining(why)
                .hasMessageNotContaining("wr0ng");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path pkcs12(HeldCertificate held, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "k", held.keyPair().getPrivate(), password.toCharArray(), new Certificate[] {held.certificate()});
        Path file = Files.createTempFile(folder, "certificate", ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private static JsonNode json(String part) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }
}
