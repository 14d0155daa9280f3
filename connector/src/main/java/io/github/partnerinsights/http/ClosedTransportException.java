package io.github.partnerinsights.http;

import java.io.IOException;

/** The transport was closed before or during a call. */
final class ClosedTransportException extends IOException {

    private static final long serialVersionUID = 1;

    ClosedTransportException() {
        super("the transport was closed");
    }
}
