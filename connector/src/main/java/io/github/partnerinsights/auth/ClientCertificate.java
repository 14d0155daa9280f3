package io.github.partnerinsights.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its private RSA key, with which an application signs in instead of with a secret. Read from a
 * PKCS#12 file ({@code .pfx}, {@code .p12}), or from a PEM file that holds the certificate and the unencrypted PKCS#8
 * key.
 */
public final class ClientCertificate {

    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

    private final PrivateKey key;
    private final X509Certificate certificate;

    private ClientCertificate(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Reads a file.
     *
     * @param password of a PKCS#12 file; {@code null} if it has none
     * @throws IllegalArgumentException if the file cannot be read, or does not hold exactly one RSA key with its
     *     certificate
     */
    public static ClientCertificate load(Path file, @Nullable String password) {
        try {
            byte[] content = Files.readAllBytes(file);
            String text = new String(content, StandardCharsets.ISO_8859_1);
            ClientCertificate loaded =
                    text.contains("-----BEGIN ") ? fromPem(file, text) : fromPkcs12(file, content, password);
            loaded.requireMatching(file);
            return loaded;
        } catch (IOException e) {
            throw rejected(file, "it does not exist or cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw rejected(file, "it holds no usable key and certificate", e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** RSASSA-PKCS1-v1_5 with SHA-256: the algorithm RS256. */
    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign with SHA256withRSA", e);
        }
    }

    private static ClientCertificate fromPem(Path file, String text) throws GeneralSecurityException {
        Matcher match = PEM_KEY.matcher(text);
        if (!match.find()) {
            throw rejected(file, "it has no private key", null);
        }
        if (!"PRIVATE KEY".equals(match.group(1))) {
            throw rejected(
                    file,
                    "its key is a '" + match.group(1) + "'. Write it as an unencrypted PKCS#8 key:"
                            + " openssl pkcs8 -topk8 -nocrypt",
                    null);
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(match.group(2));
        } catch (IllegalArgumentException e) {
            throw rejected(file, "its private key is not base64", null);
        }
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        int start = text.indexOf("-----BEGIN CERTIFICATE-----");
        if (start < 0) {
            throw rejected(file, "it has no certificate", null);
        }
        // The first certificate is the key's own; those of its issuers may follow.
        byte[] rest = text.substring(start).getBytes(StandardCharsets.ISO_8859_1);
        return new ClientCertificate(key, (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(rest)));
    }

    private static ClientCertificate fromPkcs12(Path file, byte[] content, @Nullable String password)
            throws GeneralSecurityException {
        char[] characters = password == null ? new char[0] : password.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(content), characters);
        } catch (IOException e) {
            throw rejected(
                    file,
                    password == null
                            ? "it is neither PEM nor a PKCS#12 file without a password"
                            : "it is neither PEM nor a PKCS#12 file that the given password opens",
                    e);
        }
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw rejected(file, "it holds " + keys.size() + " private keys instead of one", null);
        }
        Key key = store.getKey(keys.get(0), characters);
        Optional<X509Certificate> certificate = Optional.ofNullable(store.getCertificate(keys.get(0)))
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast);
        if (!(key instanceof PrivateKey privateKey) || certificate.isEmpty()) {
            throw rejected(file, "its key has no X.509 certificate", null);
        }
        return new ClientCertificate(privateKey, certificate.get());
    }

    private void requireMatching(Path file) throws GeneralSecurityException {
        if (!(key instanceof RSAPrivateKey)) {
            throw rejected(file, "its key is of type " + key.getAlgorithm() + ", but must be RSA", null);
        }
        byte[] probe = {1, 2, 3};
        PublicKey publicKey = certificate.getPublicKey();
        if (!"RSA".equals(publicKey.getAlgorithm())) {
            throw rejected(file, "its certificate belongs to another key", null);
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        signature.update(probe);
        if (!signature.verify(sign(probe))) {
            throw rejected(file, "its certificate belongs to another key", null);
        }
    }

    private static IllegalArgumentException rejected(Path file, String why, @Nullable Exception cause) {
        return new IllegalArgumentException("clientCertificate " + file + " cannot be used: " + why, cause);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ClientCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
