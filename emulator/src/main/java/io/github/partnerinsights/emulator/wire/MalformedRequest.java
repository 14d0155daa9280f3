package io.github.partnerinsights.emulator.wire;

/** What came is no request that can be served; the connection is of no use after it. */
final class MalformedRequest extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedRequest(int status, String reason) {
        super(reason);
        this.status = status;
    }

    int status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
