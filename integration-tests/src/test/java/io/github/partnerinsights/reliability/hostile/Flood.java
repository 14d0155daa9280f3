package io.github.partnerinsights.reliability.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer that goes just beyond a bound, and is not over then.
 *
 * @param beginning what it begins with
 * @param repeated what follows, again and again
 * @param bound so many bytes of it are too many
 */
record Flood(String beginning, String repeated, int bound) {

    void writeTo(OutputStream out) throws IOException {
        out.write(beginning.getBytes(StandardCharsets.UTF_8));
        byte[] more = repeated.getBytes(StandardCharsets.UTF_8);
        for (int written = 0; written <= bound; written += more.length) {
            out.write(more);
        }
        out.flush();
    }
}
