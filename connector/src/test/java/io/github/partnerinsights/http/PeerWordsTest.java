package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ProtocolException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

class PeerWordsTest {

    private static final String HOSTILE = "x\n2026 ERROR\u001b[2J\u202e";
    private static final String ON_ONE_LINE = "x 2026 ERROR [2J ";

    @Test
    void whatIsNoHttpIsShownInAShortWay() {
        assertThat(PeerWords.shown(new ProtocolException(HOSTILE))).hasMessage(ON_ONE_LINE);
        assertThat(PeerWords.shown(new ProtocolException("x".repeat(10_000))).getMessage())
                .hasSize(120);
    }

    /** As HTTP/2 has it: OkHttp says so by no type of its own. */
    @Test
    void theNameOfAHeaderIsShownOnOneLine() {
        assertThat(PeerWords.shown(new IOException(HOSTILE))).hasMessage(ON_ONE_LINE);
    }

    @Test
    void aCertificateOfAnotherHostIsStillOne() {
        IOException shown = PeerWords.shown(new SSLPeerUnverifiedException(HOSTILE));

        assertThat(shown).isInstanceOf(SSLPeerUnverifiedException.class).hasMessage(ON_ONE_LINE);
        assertThat(ConnectionFailure.mayPass(shown)).isFalse();
    }

    @Test
    void anUntrustedCertificateIsStillOne() {
        SSLException failure = new SSLHandshakeException(HOSTILE);
        failure.initCause(new CertificateExpiredException("it is over"));

        IOException shown = PeerWords.shown(failure);
        assertThat(shown).isInstanceOf(SSLException.class).hasMessage(ON_ONE_LINE);
        assertThat(ConnectionFailure.mayPass(shown)).isFalse();
    }

    @Test
    void allOtherFailuresStayAsTheyAre() {
        IOException failure = new IOException("unexpected end of stream on https://insights.example/... ".repeat(10));

        assertThat(PeerWords.shown(failure)).isSameAs(failure);
    }
}
