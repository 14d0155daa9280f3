package io.github.partnerinsights.emulator.swagger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that lies beside these classes. */
final class Asset {

    private Asset() {}

    static byte[] read(String name) {
        try (InputStream in = Asset.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The emulator's jar lacks " + name + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
