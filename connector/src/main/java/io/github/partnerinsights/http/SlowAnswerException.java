package io.github.partnerinsights.http;

import java.io.IOException;

/** An attempt took longer as a whole than {@link HttpSettings#callTimeout}, although the server was never silent. */
final class SlowAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    SlowAnswerException(IOException cause) {
        super("the answer was not complete in time", cause);
    }
}
