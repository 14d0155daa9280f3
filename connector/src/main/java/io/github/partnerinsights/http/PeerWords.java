package io.github.partnerinsights.http;

import io.github.partnerinsights.text.Printable;
import java.io.IOException;
import java.net.ProtocolException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * OkHttp quotes what is no HTTP, and the names in a certificate, as they came: they may break lines, steer a terminal, or be
 * a piece of a file. Such a failure is told in a short and printable way before anybody can log it.
 */
final class PeerWords {

    private static final int MOST = 120;

    /** Of what is quoted beside words of OkHttp's own. */
    private static final int MOST_IN_ALL = 1000;

    /** Stands for bytes that are no text. */
    private static final char NO_TEXT = '\uFFFD';

    private PeerWords() {}

    /** The failure itself, or another one in its place that means the same and whose message is fit to be shown. */
    static IOException shown(IOException failure) {
        String message = failure.getMessage();
        boolean noHttp = failure instanceof ProtocolException;
        if (message == null || (!noHttp && Printable.isPrintable(message))) {
            return failure;
        }
        // To be hidden with what is about it.
        String text = message.replace(NO_TEXT, '\0');
        String printable = Printable.shortened(Printable.onOneLine(text), noHttp ? MOST : MOST_IN_ALL);
        if (printable.equals(message)) {
            return failure;
        }
        IOException shown = inWords(failure, printable);
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }

    private static IOException inWords(IOException failure, String words) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return new SSLPeerUnverifiedException(words);
        }
        if (failure instanceof SSLException) {
            return new SSLException(words, failure.getCause());
        }
        return new ProtocolException(words);
    }
}
