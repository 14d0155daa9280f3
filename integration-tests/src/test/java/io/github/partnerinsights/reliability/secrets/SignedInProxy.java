package io.github.partnerinsights.reliability.secrets;

import io.github.partnerinsights.reliability.Certificates;
import io.github.partnerinsights.reliability.TunnelProxy;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A proxy that asks for user and password, and by which an emulator is reached by https. */
final class SignedInProxy implements AutoCloseable {

    private static final String HOST = "insights.contoso.example";

    private final TunnelProxy proxy;
    private final Certificates certificates;

    private SignedInProxy(TunnelProxy proxy, Certificates certificates) {
        this.proxy = proxy;
        this.certificates = certificates;
    }

    /** @param folder for its certificate */
    static SignedInProxy to(URI emulator, Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Certificates certificates = Certificates.in(folder);
        SSLContext tls = certificates.tls("proxied", HOST);
        return new SignedInProxy(
                TunnelProxy.forItsUser(HOST, emulator, client -> withoutTls(tls, client)), certificates);
    }

    private static Socket withoutTls(SSLContext tls, Socket client) throws IOException {
        SSLSocket inside = (SSLSocket) tls.getSocketFactory().createSocket(client, HOST, 443, true);
        inside.setUseClientMode(false);
        return inside;
    }

    /** The connector's option. */
    String option() {
        return proxy.option(TunnelProxy.PASSWORD);
    }

    /** The emulator, seen through this. */
    String address() {
        return "https://" + HOST;
    }

    /** The options of a JVM that trusts it. */
    List<String> trusted() {
        return certificates.trusted();
    }

    /** How many tunnels were opened. */
    int tunnels() {
        return proxy.tunnels();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
