package io.github.partnerinsights.http;

import io.github.partnerinsights.text.Printable;
import java.io.IOException;
import java.net.ProtocolException;

/**
 * OkHttp quotes what is no HTTP as it came: it may break lines, steer a terminal, or be a piece of a file. Such a failure is
 * told in a short and printable way before anybody can log it.
 */
final class PeerWords {

    private static final int MOST = 120;

    /** Stands for bytes that are no text. */
    private static final char NO_TEXT = '\uFFFD';

    private PeerWords() {}

    /** The failure itself, or another one in its place whose message is fit to be shown. */
    static IOException shown(IOException failure) {
        String message = failure.getMessage();
        if (!(failure instanceof ProtocolException) || message == null) {
            return failure;
        }
        // To be hidden with what is about it.
        String text = message.replace(NO_TEXT, '\0');
        String printable = Printable.shortened(Printable.onOneLine(text), MOST);
        if (printable.equals(message)) {
            return failure;
        }
        ProtocolException shown = new ProtocolException(printable);
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }
}
