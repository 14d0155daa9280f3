package io.github.partnerinsights.http;

import java.io.IOException;

/** An answer was longer than any answer of an API should be. */
final class OversizedAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    OversizedAnswerException() {
        super("the answer is larger than " + (HttpTransport.LARGEST_BODY >> 20) + " MiB");
    }
}
