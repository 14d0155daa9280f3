package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Client credentials by certificate: {@code client_assertion}, a JWT signed by the application (api/reference.md §1.1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientAssertionTest {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private KeyStore registered;
    private KeyStore stranger;
    private Emulator emulator;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        registered = keyStore(folder.resolve("registered.p12"));
        stranger = keyStore(folder.resolve("stranger.p12"));
        emulator = Emulator.start(EmulatorConfig.builder()
                .clock(clock)
                .clientCertificate((X509Certificate) registered.getCertificate("key"))
                .build());
    }

    @AfterAll
    void stop() {
        emulator.close();
    }

    @Source("§1.1 mpn: client assertion")
    @Test
    void anAssertionSignedByTheRegisteredCertificateSignsIn() throws Exception {
        TestClient.Answer answer = signIn(assertion(registered, claims()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("access_token").asText()).isNotEmpty();
    }

    @Test
    void anAssertionOfAnotherCertificateIsRefused() throws Exception {
        assertRefused(signIn(assertion(stranger, claims())), 700027);
    }

    @Test
    void anAssertionForAnotherAudienceIsRefused() throws Exception {
        Map<String, Object> claims = claims();
        claims.put("aud", emulator.authority() + "/other/oauth2/token");
        assertRefused(signIn(assertion(registered, claims)), 700023);
    }

    @Test
    void anAssertionOfAnotherApplicationIsRefused() throws Exception {
        Map<String, Object> claims = claims();
        claims.put("iss", "other");
        assertRefused(signIn(assertion(registered, claims)), 700021);
    }

    @Test
    void anExpiredAssertionIsRefused() throws Exception {
        Map<String, Object> claims = claims();
        claims.put("exp", clock.instant().minusSeconds(1).getEpochSecond());
        assertRefused(signIn(assertion(registered, claims)), 700024);
    }

    @Test
    void whatIsNoJwtIsRefused() {
        assertRefused(signIn("nonsense"), 50027);
    }

    private Map<String, Object> claims() {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", emulator.authority() + "/" + emulator.config().tenantId() + "/oauth2/token");
        claims.put("iss", emulator.config().clientId());
        claims.put("sub", emulator.config().clientId());
        claims.put("jti", "1");
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofMinutes(10)).getEpochSecond());
        return claims;
    }

    private TestClient.Answer signIn(String assertion) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("resource", TestClient.RESOURCE);
        form.put("client_id", emulator.config().clientId());
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return new TestClient(emulator).signIn(form);
    }

    private static void assertRefused(TestClient.Answer answer, int code) {
        assertThat(answer.json().path("error_codes").toString()).isEqualTo("[" + code + "]");
    }

    private static String assertion(KeyStore store, Map<String, Object> claims)
            throws GeneralSecurityException, IOException {
        String text = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(TestClient.JSON.writeValueAsBytes(claims));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign((PrivateKey) store.getKey("key", STORE_PASSWORD));
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The JDK signs certificates by its keytool only. */
    private static KeyStore keyStore(Path path) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=test",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        path.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(path)) {
            store.load(in, STORE_PASSWORD);
        }
        return store;
    }
}
