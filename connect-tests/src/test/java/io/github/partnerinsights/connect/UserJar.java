package io.github.partnerinsights.connect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The jar with which a user brings {@link #TOKENS} to a server. It stands on the connector, which a client lacks. */
final class UserJar {

    /** The name of a class of the user's. */
    static final String TOKENS = "io.github.partnerinsights.connect.OwnTokens";

    /** Where that class finds a token, among what the server is given. */
    static final String TOKEN = "token";

    private UserJar() {}

    static Path in(Path folder) throws IOException {
        String entry = TOKENS.replace('.', '/') + ".class";
        Path jar = folder.resolve("user.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream type = requireNonNull(UserJar.class.getClassLoader().getResourceAsStream(entry))) {
            out.putNextEntry(new JarEntry(entry));
            type.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
