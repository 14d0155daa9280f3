package io.github.partnerinsights.emulator.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import io.github.partnerinsights.emulator.web.Router;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The token endpoints. Version 1 takes a {@code resource} and answers with all numbers as strings; version 2 takes a
 * {@code scope} and answers with numbers (api/reference.md §1.1). Grants: password, refresh token, client credentials.
 */
public final class TokenEndpoint {

    /** What the documents say tokens may be asked for (api/reference.md §1.1): mpn and cmp, then former cmp resources. */
    private static final Set<String> RESOURCES = Set.of(
            Authentication.RESOURCE,
            "https://graph.windows.net",
            "https://graph.microsoft.com",
            "https://manage.devcenter.microsoft.com");

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Directory directory;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final ClientAssertion assertions;
    private final Clock clock;

    public TokenEndpoint(Directory directory, AccessTokens accessTokens, Clock clock) {
        this.directory = directory;
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(directory, clock);
        this.assertions = new ClientAssertion(directory, clock);
        this.clock = clock;
    }

    /** Adds both endpoints. */
    public void addTo(Router router) {
        router.add(Call.SIGN_IN, "POST", "/{tenant}/oauth2/token", request -> answer(request, 1));
        router.add(Call.SIGN_IN, "POST", "/{tenant}/oauth2/v2.0/token", request -> answer(request, 2));
    }

    /** What a client asks for. */
    private record Wish(String resource, List<String> scopes) {
        boolean has(String scope) {
            return scopes.contains(scope);
        }
    }

    private Response answer(Request request, int version) {
        try {
            checkTenant(request.pathValue("tenant"));
            Fields form = form(request);
            String grant = required(form, "grant_type");
            checkClient(form, request.path());
            Wish wish = version == 1 ? wishV1(form) : wishV2(form);
            Caller caller = switch (grant) {
                case "client_credentials" -> new Caller(directory.clientId(), true, false);
                case "password" -> userByPassword(form, wish);
                case "refresh_token" -> refreshTokens.redeem(required(form, "refresh_token"));
                default -> throw SignInRefusal.unsupportedGrant(grant);
            };
            boolean refreshable =
                    !caller.appOnly() && (version == 1 || grant.equals("refresh_token") || wish.has("offline_access"));
            Map<String, Object> body =
                    version == 1 ? bodyV1(caller, wish, refreshable) : bodyV2(caller, wish, refreshable);
            return secret(Response.json(200, write(body)));
        } catch (SignInRefusal refusal) {
            return secret(Response.json(refusal.status(), write(refusalBody(refusal, request))));
        }
    }

    private static Fields form(Request request) {
        try {
            return request.form();
        } catch (HttpProblem malformed) {
            throw SignInRefusal.malformedRequest();
        }
    }

    private void checkTenant(String tenant) {
        if (!tenant.equalsIgnoreCase(directory.tenantId())) {
            throw SignInRefusal.unknownTenant(tenant);
        }
    }

    private void checkClient(Fields form, String path) {
        String clientId = required(form, "client_id");
        if (!clientId.equalsIgnoreCase(directory.clientId())) {
            throw SignInRefusal.unknownApplication(clientId, directory.tenantId());
        }
        if (form.get("client_assertion").isPresent()) {
            String type = required(form, "client_assertion_type");
            if (!type.equals(ClientAssertion.TYPE)) {
                throw SignInRefusal.malformedAssertion("client_assertion_type must be " + ClientAssertion.TYPE);
            }
            assertions.check(required(form, "client_assertion"), path);
            return;
        }
        String secret = form.get("client_secret").orElseThrow(SignInRefusal::noClientCredential);
        if (!secret.equals(directory.clientSecret())) {
            throw SignInRefusal.wrongSecret(clientId);
        }
    }

    private Wish wishV1(Fields form) {
        String resource = known(required(form, "resource"));
        return new Wish(resource, words(form.get("scope").orElse("")));
    }

    private Wish wishV2(Fields form) {
        String scope = required(form, "scope");
        List<String> scopes = words(scope);
        List<String> ofResources =
                scopes.stream().filter(word -> word.startsWith("https://")).toList();
        if (ofResources.isEmpty()) {
            throw SignInRefusal.invalidScope(scope, "it names no resource");
        }
        String first = ofResources.get(0);
        if (form.get("grant_type").orElse("").equals("client_credentials") && !first.endsWith("/.default")) {
            throw SignInRefusal.invalidScope(scope, "client credentials need <resource>/.default");
        }
        return new Wish(known(first.substring(0, first.lastIndexOf('/'))), scopes);
    }

    private String known(String resource) {
        String plain = resource.replaceAll("/+$", "");
        if (!RESOURCES.contains(plain)) {
            throw SignInRefusal.unknownResource(resource, directory.tenantId());
        }
        return plain;
    }

    private Caller userByPassword(Fields form, Wish wish) {
        String username = required(form, "username");
        String password = required(form, "password");
        if (!username.equalsIgnoreCase(directory.username())) {
            throw SignInRefusal.unknownUser(username);
        }
        if (!password.equals(directory.password())) {
            throw SignInRefusal.wrongPassword();
        }
        if (directory.mfa() == Mfa.REQUIRED_AT_SIGN_IN) {
            throw SignInRefusal.mfaRequired(wish.resource());
        }
        return new Caller(directory.username(), false, false);
    }

    private Map<String, Object> bodyV1(Caller caller, Wish wish, boolean refreshable) {
        AccessTokens.Issued token = accessTokens.issue(caller, wish.resource());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        if (!caller.appOnly()) {
            body.put("scope", "user_impersonation");
        }
        body.put("expires_in", Long.toString(expiresIn()));
        body.put("ext_expires_in", Long.toString(expiresIn()));
        body.put("expires_on", Long.toString(token.expiresOn().getEpochSecond()));
        body.put("not_before", Long.toString(token.notBefore().getEpochSecond()));
        body.put("resource", wish.resource());
        body.put("access_token", token.value());
        putUserTokens(body, caller, wish, refreshable);
        return body;
    }

    private Map<String, Object> bodyV2(Caller caller, Wish wish, boolean refreshable) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        if (!caller.appOnly()) {
            body.put("scope", wish.resource() + "/user_impersonation");
        }
        body.put("expires_in", expiresIn());
        body.put("ext_expires_in", expiresIn());
        body.put("access_token", accessTokens.issue(caller, wish.resource()).value());
        putUserTokens(body, caller, wish, refreshable);
        return body;
    }

    private void putUserTokens(Map<String, Object> body, Caller caller, Wish wish, boolean refreshable) {
        if (refreshable) {
            body.put("refresh_token", refreshTokens.issue(caller));
        }
        if (!caller.appOnly() && wish.has("openid")) {
            body.put("id_token", accessTokens.idToken(caller));
        }
    }

    private Map<String, Object> refusalBody(SignInRefusal refusal, Request request) {
        String time = TIMESTAMP.format(clock.instant());
        String trace = UUID.randomUUID().toString();
        String correlation = request.header("client-request-id")
                .orElseGet(() -> UUID.randomUUID().toString());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", refusal.error());
        body.put(
                "error_description",
                refusal.description() + "\r\nTrace ID: " + trace + "\r\nCorrelation ID: " + correlation
                        + "\r\nTimestamp: " + time);
        body.put("error_codes", List.of(refusal.code()));
        body.put("timestamp", time);
        body.put("trace_id", trace);
        body.put("correlation_id", correlation);
        return body;
    }

    /** One second less than the lifetime, as the documented 3599 of 3600. */
    private long expiresIn() {
        return Math.max(0, directory.tokenLifetime().toSeconds() - 1);
    }

    private static Response secret(Response response) {
        return response.withHeader("Cache-Control", "no-store, no-cache").withHeader("Pragma", "no-cache");
    }

    private static String required(Fields form, String name) {
        return form.get(name).orElseThrow(() -> SignInRefusal.missingParameter(name));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static String write(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of plain values is always JSON.", e);
        }
    }
}
