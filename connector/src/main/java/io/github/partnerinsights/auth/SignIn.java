package io.github.partnerinsights.auth;

import io.github.partnerinsights.http.HttpResponse;
import io.github.partnerinsights.http.HttpTransport;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gets tokens from Microsoft Entra ID. Each call of {@link #token} is one sign-in; wrap it in a {@link TokenCache}.
 * Thread-safe.
 */
public final class SignIn implements TokenSource {

    /** The service for which tokens are asked. It also begins the default scopes. */
    public static final String DEFAULT_RESOURCE = "https://api.partnercenter.microsoft.com";

    private final ApplicationCalls application;
    private final TokenEndpoint endpoint;
    private final String clientId;
    private final Grant grant;
    private final @Nullable String resource;
    private final @Nullable String scope;
    private final Clock clock;

    /**
     * @param transport carries the calls; stays the caller's to close
     * @param clientId the application's id
     * @param resource for v1; {@code null} means {@value #DEFAULT_RESOURCE}. The one for cmp has changed three times
     *     (api/reference.md §1.1)
     * @param scope {@code null} means, for v1, {@code openid} with a password and none otherwise; for v2 the
     *     resource's {@code /.default} for an application, and its {@code /user_impersonation} for a user, with a
     *     refresh token also {@code offline_access}, without which none is given back
     * @throws IllegalArgumentException if an application without a user has neither secret nor certificate
     */
    public SignIn(
            HttpTransport transport,
            TokenEndpoint endpoint,
            String clientId,
            ClientCredential credential,
            Grant grant,
            @Nullable String resource,
            @Nullable String scope) {
        this(transport, endpoint, clientId, credential, grant, resource, scope, Clock.systemUTC());
    }

    SignIn(
            HttpTransport transport,
            TokenEndpoint endpoint,
            String clientId,
            ClientCredential credential,
            Grant grant,
            @Nullable String resource,
            @Nullable String scope,
            Clock clock) {
        RequiredText.check("clientId", clientId);
        if (grant instanceof Grant.ClientCredentials && credential instanceof ClientCredential.None) {
            throw new IllegalArgumentException(
                    "Signing in as an application needs its clientSecret or clientCertificate");
        }
        this.application = new ApplicationCalls(transport, endpoint, clientId, credential);
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.grant = grant;
        this.resource = resource;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Time-outs and answers of 408, 429 and 5xx are retried; a refusal is not.
     */
    @Override
    public AccessToken token() {
        if (grant instanceof Grant.RefreshToken refresh) {
            return refresh.store().redeem(token -> {
                TokenAnswer answer = ask("refresh_token", Map.of("refresh_token", token));
                return new RefreshTokenStore.Redeemed(answer.token(), answer.refreshToken());
            });
        }
        if (grant instanceof Grant.Password user) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("username", user.username());
            fields.put("password", user.password());
            return ask("password", fields).token();
        }
        return ask("client_credentials", Map.of()).token();
    }

    private TokenAnswer ask(String grantType, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grantType);
        form.put("client_id", clientId);
        form.putAll(audience());
        Instant asked = clock.instant();
        form.putAll(application.proof(asked));
        form.putAll(fields);
        HttpResponse response = application.send(endpoint.uri(), form);
        SignInRefusal context = new SignInRefusal(form, grant);
        return TokenAnswer.read(response, asked, context);
    }

    private Map<String, String> audience() {
        String service = resource == null ? DEFAULT_RESOURCE : resource;
        if (endpoint.version() == TokenEndpoint.Version.V1) {
            if (scope == null && !(grant instanceof Grant.Password)) {
                return Map.of("resource", service);
            }
            return Map.of("resource", service, "scope", scope == null ? "openid" : scope);
        }
        return Map.of("scope", scope == null ? service + defaultPermission() : scope);
    }

    private String defaultPermission() {
        if (grant instanceof Grant.ClientCredentials) {
            return "/.default";
        }
        return grant instanceof Grant.RefreshToken ? "/user_impersonation offline_access" : "/user_impersonation";
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "SignIn[" + endpoint + ", clientId=" + clientId + ", " + grant + "]";
    }
}
