package io.github.partnerinsights.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Transports that do not wait between attempts, but note how long they would have. */
final class TestTransports {

    static final HttpSettings SETTINGS = HttpSettings.defaults()
            .withMaxRetries(3)
            .withConnectTimeout(Duration.ofSeconds(10))
            .withReadTimeout(Duration.ofSeconds(20));

    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private OkHttpClient base = SharedClient.get();

    HttpTransport open() {
        return open(SETTINGS);
    }

    HttpTransport open(HttpSettings settings) {
        return new HttpTransport(settings, base, pauses::add, Clock.systemUTC());
    }

    /** Only these names can be resolved. */
    TestTransports resolving(Map<String, String> names) {
        base = base.newBuilder()
                .dns(name -> {
                    String address = names.get(name);
                    if (address == null) {
                        throw new UnknownHostException(name);
                    }
                    return List.of(InetAddress.getByName(address));
                })
                .build();
        return this;
    }

    TestTransports trusting(HeldCertificate authority) {
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        base = base.newBuilder()
                .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
                .build();
        return this;
    }

    static MockWebServer secured(MockWebServer server, HeldCertificate certificate) {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        return server;
    }

    static HeldCertificate certificateFor(String... names) {
        HeldCertificate.Builder builder = new HeldCertificate.Builder().commonName("test");
        for (String name : names) {
            builder.addSubjectAlternativeName(name);
        }
        return builder.build();
    }

    static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
