package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What went wrong on the way to a host, in words, and whether another attempt could end better. */
final class ConnectionFailure {

    private ConnectionFailure() {}

    static boolean mayPass(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return true;
        }
        boolean certificate = e instanceof SSLPeerUnverifiedException || hasCause(e, CertificateException.class);
        return !certificate
                && !(e instanceof InterruptedIOException)
                && !(e instanceof ClosedTransportException)
                && !(e instanceof OversizedAnswerException)
                && !(e instanceof ProxyRefusedException);
    }

    static String describe(IOException e, String host, boolean requestStarted, HttpSettings settings) {
        if (e instanceof UnknownHostException) {
            return "The name of " + host + " cannot be resolved: check its spelling, the DNS, and whether a proxy is"
                    + " needed";
        }
        if (e instanceof SocketTimeoutException) {
            return requestStarted
                    ? host + " was silent for " + words(settings.readTimeout().toMillis()) + " (readTimeout)"
                    : host + " could not be reached within "
                            + words(settings.connectTimeout().toMillis())
                            + " (connectTimeout): check the address, the firewall, and whether a proxy is needed";
        }
        if (e instanceof SlowAnswerException) {
            return host + " did not complete its answer within "
                    + words(settings.callTimeout().toMillis()) + " (connectTimeout and three times readTimeout)";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return host + " refused the connection or cannot be reached: check the address, the firewall, and whether"
                    + " a proxy is needed";
        }
        if (e instanceof SSLPeerUnverifiedException || hasCause(e, CertificateException.class)) {
            return "The TLS certificate of " + host + " is not trusted" + why(e)
                    + ": check the address, the JVM's trust store, and" + " whether a proxy opens TLS connections";
        }
        if (e instanceof SSLException) {
            return "No TLS connection to " + host + " came about: " + e.getMessage();
        }
        if (e instanceof ProxyRefusedException) {
            return "The proxy on the way to " + host + " asks for a user and password"
                    + (settings.proxy() == null || settings.proxy().user() == null
                            ? ""
                            : ", and refused the given ones")
                    + ": set proxy to http://user:password@host:port";
        }
        if (e instanceof ClosedTransportException || e instanceof OversizedAnswerException) {
            return "The call to " + host + " was given up: " + e.getMessage();
        }
        return "The connection to " + host + " broke: " + e.getMessage();
    }

    private static String why(IOException e) {
        if (hasCause(e, CertificateExpiredException.class)) {
            return ", for it has expired";
        }
        if (hasCause(e, CertificateNotYetValidException.class)) {
            return ", for it is not valid yet";
        }
        return e instanceof SSLPeerUnverifiedException ? ", for it is made for another host" : "";
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String words(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
