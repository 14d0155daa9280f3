package io.github.partnerinsights.emulator.web;

/** A request that is refused: the status and the message that its answer carries. */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public HttpProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** The text that the answer carries. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
