package io.github.partnerinsights.http;

import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Answers a proxy's 407 once, with Basic authentication. A record: equal for equal settings. */
record ProxySignIn(@Nullable HttpProxy proxy) implements Authenticator {

    /** OkHttp's way to ask for credentials before the proxy does. */
    private static final String IN_ADVANCE = "OkHttp-Preemptive";

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) throws ProxyRefusedException {
        boolean inAdvance = response.challenges().stream()
                .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase(IN_ADVANCE));
        boolean refused = response.request().header("Proxy-Authorization") != null;
        if (refused || proxy == null || proxy.user() == null || proxy.password() == null) {
            if (inAdvance) {
                return null;
            }
            throw new ProxyRefusedException();
        }
        return response.request()
                .newBuilder()
                .header("Proxy-Authorization", Credentials.basic(proxy.user(), proxy.password()))
                .build();
    }
}
