package io.github.partnerinsights.emulator.web;

import java.io.IOException;

/** Thrown by what a body passes on its way to the client: the connection ends here. */
public final class CutOff extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean reset;

    /** @param reset whether it ends by TCP RST */
    public CutOff(boolean reset) {
        super("The body is cut off.");
        this.reset = reset;
    }

    boolean reset() {
        return reset;
    }
}
