package io.github.partnerinsights.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.http.EndpointRule;
import io.github.partnerinsights.http.HttpResponse;
import io.github.partnerinsights.http.HttpTransport;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a user sign in with a browser on any device, multi-factor authentication included (RFC 8628), and keeps the refresh
 * token of that consent. It shows no token.
 */
public final class DeviceSignIn {

    /** By RFC 8628 §3.2, where the service names no interval. */
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    /** How much longer the interval gets each time that the service asks for it (RFC 8628 §3.5). */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private static final Duration DEFAULT_LIFE = Duration.ofMinutes(15);

    private static final Pattern ASCII = Pattern.compile("[!-~]+");
    private static final Pattern USER_CODE = Pattern.compile("[A-Za-z0-9-]{4,32}");

    /** The same in Entra ID's words and in those of RFC 8628. */
    private static final Set<String> DECLINED = Set.of("authorization_declined", "access_denied");

    private static final Set<String> EXPIRED = Set.of("expired_token", "code_expired");

    /**
     * What the user has to do.
     *
     * @param address the page to open
     * @param userCode what to type there
     * @param life how long the code is good
     */
    public record Prompt(URI address, String userCode, Duration life) {}

    /** Waiting between two questions; tests do not. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private record Code(String deviceCode, Prompt prompt, Duration interval) {

        /** Without the code that the device redeems. */
        @Override
        public String toString() {
            return "Code[" + prompt + ", interval=" + interval + "]";
        }
    }

    private final ApplicationCalls application;
    private final TokenEndpoint endpoint;
    private final String clientId;
    private final String resource;
    private final @Nullable String scope;
    private final Clock clock;
    private final Pause pause;

    /**
     * @param transport carries the calls; stays the caller's to close
     * @param clientId the application's id; its registration has to allow public client flows
     * @param credential sent with the question for tokens; nothing is needed of a public client
     * @param resource the service that the tokens are for; {@code null} means {@value SignIn#DEFAULT_RESOURCE}
     * @param scope {@code null} means, for v2, {@code user_impersonation} of the resource and {@code offline_access}
     */
    public DeviceSignIn(
            HttpTransport transport,
            TokenEndpoint endpoint,
            String clientId,
            ClientCredential credential,
            @Nullable String resource,
            @Nullable String scope) {
        this(
                transport,
                endpoint,
                clientId,
                credential,
                resource,
                scope,
                Clock.systemUTC(),
                time -> Thread.sleep(time.toMillis()));
    }

    DeviceSignIn(
            HttpTransport transport,
            TokenEndpoint endpoint,
            String clientId,
            ClientCredential credential,
            @Nullable String resource,
            @Nullable String scope,
            Clock clock,
            Pause pause) {
        RequiredText.check("clientId", clientId);
        this.application = new ApplicationCalls(transport, endpoint, clientId, credential);
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.resource = resource == null ? SignIn.DEFAULT_RESOURCE : resource;
        this.scope = scope;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Waits until the user has signed in, and keeps the refresh token.
     *
     * @param file where it is kept; whether that is possible is checked before the user is asked for anything
     * @param shown shows the user what to do
     * @throws SignInException the user declined or took too long, the service refused, or the token cannot be kept; or the
     *     thread is interrupted (its interrupt status stays set)
     */
    public void signIn(RefreshTokenFile file, Consumer<Prompt> shown) {
        file.requireStorable();
        Code code = code();
        shown.accept(code.prompt());
        file.store(refreshToken(code));
    }

    private Code code() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", clientId);
        form.putAll(audience());
        HttpResponse response = application.send(endpoint.deviceCodeUri(), form);
        JsonNode json = TokenAnswer.parsed(response.body());
        String address = json.path("verification_uri")
                .asText(json.path("verification_url").asText(""));
        String userCode = json.path("user_code").asText("");
        String deviceCode = json.path("device_code").asText("");
        if (!response.isSuccessful()
                || deviceCode.isBlank()
                || !USER_CODE.matcher(userCode).matches()) {
            throw new SignInRefusal(form, null).of(response, json);
        }
        return new Code(
                deviceCode,
                new Prompt(page(address), userCode, seconds(json, "expires_in", DEFAULT_LIFE)),
                seconds(json, "interval", DEFAULT_INTERVAL));
    }

    /**
     * A page that a user may be sent to, who will type a password there: encrypted, or on this machine; and in ASCII, so
     * that nothing hides in it.
     */
    private static URI page(String address) {
        try {
            URI page = new URI(address);
            boolean encrypted = "https".equalsIgnoreCase(page.getScheme());
            if (ASCII.matcher(address).matches()
                    && page.getHost() != null
                    && (encrypted || EndpointRule.isLoopback(page))) {
                return page;
            }
        } catch (URISyntaxException notAnAddress) {
            // Said below, and not shown: it may be anything.
        }
        throw new SignInException(
                "Signing in failed: the answer names no page on which to type the code. Check authority and tenantId.",
                null);
    }

    private String refreshToken(Code code) {
        Duration interval = code.interval();
        Duration waited = Duration.ZERO;
        while (waited.compareTo(code.prompt().life()) < 0) {
            Map<String, String> form = form(code);
            HttpResponse response = application.send(endpoint.uri(), form);
            JsonNode json = TokenAnswer.parsed(response.body());
            String error = response.isSuccessful() ? "" : json.path("error").asText("");
            if (DECLINED.contains(error)) {
                throw new SignInException(
                        "The sign-in was declined in the browser. Nothing was changed; sign in again if that was a"
                                + " mistake.",
                        null);
            }
            if (EXPIRED.contains(error)) {
                break;
            }
            if (error.equals("slow_down")) {
                interval = interval.plus(SLOWER);
            } else if (!error.equals("authorization_pending")) {
                return TokenAnswer.read(response, clock.instant(), new SignInRefusal(form, null))
                        .refreshToken()
                        .orElseThrow(() -> new SignInException(
                                "The user has signed in, but the service gave no refresh token. With"
                                        + " tokenEndpointVersion v2 the scope has to have offline_access in it.",
                                null));
            }
            sleep(interval);
            waited = waited.plus(interval);
        }
        throw new SignInException(
                "Nobody has signed in with the code within "
                        + code.prompt().life().toMinutes() + " minutes, and it is no longer good. Sign in again.",
                null);
    }

    private Map<String, String> form(Code code) {
        boolean first = endpoint.version() == TokenEndpoint.Version.V1;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", first ? "device_code" : "urn:ietf:params:oauth:grant-type:device_code");
        form.put("client_id", clientId);
        form.putAll(audience());
        form.putAll(application.proof(clock.instant()));
        form.put(first ? "code" : "device_code", code.deviceCode());
        return form;
    }

    private Map<String, String> audience() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (endpoint.version() == TokenEndpoint.Version.V1) {
            fields.put("resource", resource);
            if (scope != null) {
                fields.put("scope", scope);
            }
        } else {
            fields.put("scope", scope == null ? resource + "/user_impersonation offline_access" : scope);
        }
        return fields;
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException e) {
            throw SignInException.interrupted("while the user was signing in", e);
        }
    }

    private static Duration seconds(JsonNode json, String field, Duration otherwise) {
        return TokenAnswer.seconds(json, field).filter(time -> !time.isZero()).orElse(otherwise);
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "DeviceSignIn[" + endpoint + ", clientId=" + clientId + "]";
    }
}
