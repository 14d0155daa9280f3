package io.github.partnerinsights.connect;

import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.TokenSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A user's class that knows where tokens come from; here it is a file that the server is given. */
public final class OwnTokens implements TokenSource {

    @Override
    public AccessToken token() {
        try {
            return new AccessToken(Files.readString(Path.of(ConnectServer.GIVEN, UserJar.TOKEN)), Instant.MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
