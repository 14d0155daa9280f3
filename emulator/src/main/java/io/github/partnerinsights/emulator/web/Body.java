package io.github.partnerinsights.emulator.web;

import io.github.partnerinsights.emulator.wire.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * The body of an answer.
 *
 * @param length its bytes; empty: it is sent in chunks, without a Content-Length
 * @param writer writes exactly that many bytes
 */
public record Body(OptionalLong length, Writer writer) {

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(Sink out) throws IOException;
    }

    static final Body NONE = of(new byte[0]);

    public static Body of(byte[] bytes) {
        return new Body(OptionalLong.of(bytes.length), out -> out.write(bytes));
    }

    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An empty body that is sent in chunks: some documented refusals come so. */
    public static Body emptyInChunks() {
        return new Body(OptionalLong.empty(), out -> {});
    }
}
