package io.github.partnerinsights.http;

import java.io.IOException;
import java.net.ProtocolException;

/**
 * OkHttp quotes what is no HTTP as it came: it may break lines, steer a terminal, or be a piece of a file. Such a failure is
 * told in a short and printable way before anybody can log it.
 */
final class PeerWords {

    private static final int MOST = 120;

    private PeerWords() {}

    /** The failure itself, or another one in its place whose message is fit to be shown. */
    static IOException shown(IOException failure) {
        String message = failure.getMessage();
        if (!(failure instanceof ProtocolException) || message == null) {
            return failure;
        }
        String printable = Printable.onOneLine(message);
        if (printable.length() > MOST) {
            printable = printable.substring(0, MOST) + "…";
        }
        if (printable.equals(message)) {
            return failure;
        }
        ProtocolException shown = new ProtocolException(printable);
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }
}
