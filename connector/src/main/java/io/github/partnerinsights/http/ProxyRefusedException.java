package io.github.partnerinsights.http;

import java.io.IOException;

/** A proxy asked for credentials that there are not, or refused those that were given. */
final class ProxyRefusedException extends IOException {

    private static final long serialVersionUID = 1;

    ProxyRefusedException() {
        super("the proxy asks for a user and password");
    }
}
