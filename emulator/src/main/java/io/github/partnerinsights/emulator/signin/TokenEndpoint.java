package io.github.partnerinsights.emulator.signin;

import io.github.partnerinsights.emulator.state.StateStore;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import io.github.partnerinsights.emulator.web.Router;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The token endpoints. Version 1 takes a {@code resource} and answers with all numbers as strings; version 2 takes a
 * {@code scope} and answers with numbers (api/reference.md §1.1). Grants: password, refresh token, client credentials,
 * device code.
 */
public final class TokenEndpoint {

    private final Directory directory;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final DeviceCodes deviceCodes;
    private final Applications applications;
    private final SignInAnswers answers;
    private final DeviceCodeEndpoint deviceCodeEndpoint;

    /** @param root what the address of the page begins with on which device codes are approved */
    public TokenEndpoint(
            Directory directory, SigningKey key, AccessTokens accessTokens, StateStore store, URI root, Clock clock) {
        this.directory = directory;
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(directory, key, store, clock);
        this.deviceCodes = new DeviceCodes(directory.devices(), store, clock);
        this.applications = new Applications(directory, clock);
        this.answers = new SignInAnswers(clock);
        this.deviceCodeEndpoint = new DeviceCodeEndpoint(directory, applications, deviceCodes, answers, root);
    }

    /** Adds the endpoints of tokens and of device codes. */
    public void addTo(Router router) {
        router.add(Call.SIGN_IN, "POST", "/{tenant}/oauth2/token", request -> answer(request, 1));
        router.add(Call.SIGN_IN, "POST", "/{tenant}/oauth2/v2.0/token", request -> answer(request, 2));
        deviceCodeEndpoint.addTo(router);
    }

    /**
     * What a sign-in comes to.
     *
     * @param refreshable whether a refresh token goes with it
     * @param publicClient whether the application proved nothing
     */
    private record SignedIn(Caller caller, SignInForm.Wish wish, boolean refreshable, boolean publicClient) {}

    private Response answer(Request request, int version) {
        return answers.answer(request, () -> {
            Fields form = applications.form(request);
            String grant = SignInForm.required(form, "grant_type");
            applications.identify(form);
            SignedIn signedIn = switch (grant) {
                case "client_credentials" -> byApplication(form, request.path(), version);
                case "password" -> byPassword(form, request.path(), version);
                case "refresh_token" -> byRefreshToken(form, request.path(), version);
                case "device_code", "urn:ietf:params:oauth:grant-type:device_code" ->
                    byDeviceCode(form, request.path(), version);
                default -> {
                    applications.authenticate(form, request.path());
                    throw SignInRefusal.unsupportedGrant(grant);
                }
            };
            return version == 1 ? bodyV1(signedIn) : bodyV2(signedIn);
        });
    }

    private SignedIn byApplication(Fields form, String path, int version) {
        applications.authenticate(form, path);
        SignInForm.Wish wish = SignInForm.wish(form, version, directory.tenantId());
        return new SignedIn(new Caller(directory.clientId(), true, false), wish, false, false);
    }

    private SignedIn byPassword(Fields form, String path, int version) {
        applications.authenticate(form, path);
        SignInForm.Wish wish = SignInForm.wish(form, version, directory.tenantId());
        String username = SignInForm.required(form, "username");
        String password = SignInForm.required(form, "password");
        if (!username.equalsIgnoreCase(directory.username())) {
            throw SignInRefusal.unknownUser(username);
        }
        if (!password.equals(directory.password())) {
            throw SignInRefusal.wrongPassword();
        }
        if (directory.access().mfa() == Mfa.REQUIRED_AT_SIGN_IN) {
            throw SignInRefusal.mfaRequired(wish.resource());
        }
        Caller caller = new Caller(directory.username(), false, false);
        return new SignedIn(caller, wish, version == 1 || wish.has("offline_access"), false);
    }

    private SignedIn byRefreshToken(Fields form, String path, int version) {
        String token = SignInForm.required(form, "refresh_token");
        if (Applications.hasCredential(form)) {
            applications.authenticate(form, path);
        }
        return refreshTokens.redeem(token, grant -> {
            if (!grant.publicClient() && !Applications.hasCredential(form)) {
                throw SignInRefusal.noClientCredential();
            }
            SignInForm.Wish wish = SignInForm.wishOr(form, version, directory.tenantId(), grant.resource());
            return new SignedIn(grant.caller(), wish, true, grant.publicClient());
        });
    }

    /** The user approved on a page, and has passed multi-factor authentication there. */
    private SignedIn byDeviceCode(Fields form, String path, int version) {
        // Version 1 calls it "code".
        String deviceCode = form.get("device_code")
                .or(() -> form.get("code"))
                .orElseThrow(() -> SignInRefusal.missingParameter("device_code"));
        boolean publicClient = !Applications.hasCredential(form);
        if (!publicClient) {
            applications.authenticate(form, path);
        }
        DeviceCodes.Code code = deviceCodes.redeem(deviceCode);
        SignInForm.Wish wish = SignInForm.wishOr(form, version, directory.tenantId(), code.resource());
        return new SignedIn(new Caller(directory.username(), false, true), wish, true, publicClient);
    }

    private Map<String, Object> bodyV1(SignedIn signedIn) {
        String resource = signedIn.wish().resource();
        AccessTokens.Issued token = accessTokens.issue(signedIn.caller(), resource);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        if (!signedIn.caller().appOnly()) {
            body.put("scope", "user_impersonation");
        }
        body.put("expires_in", Long.toString(expiresIn()));
        body.put("ext_expires_in", Long.toString(expiresIn()));
        body.put("expires_on", Long.toString(token.expiresOn().getEpochSecond()));
        body.put("not_before", Long.toString(token.notBefore().getEpochSecond()));
        body.put("resource", resource);
        body.put("access_token", token.value());
        putUserTokens(body, signedIn);
        return body;
    }

    private Map<String, Object> bodyV2(SignedIn signedIn) {
        String resource = signedIn.wish().resource();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        if (!signedIn.caller().appOnly()) {
            body.put("scope", resource + "/user_impersonation");
        }
        body.put("expires_in", expiresIn());
        body.put("ext_expires_in", expiresIn());
        body.put("access_token", accessTokens.issue(signedIn.caller(), resource).value());
        putUserTokens(body, signedIn);
        return body;
    }

    private void putUserTokens(Map<String, Object> body, SignedIn signedIn) {
        if (signedIn.refreshable()) {
            body.put(
                    "refresh_token",
                    refreshTokens.issue(signedIn.caller(), signedIn.wish().resource(), signedIn.publicClient()));
        }
        if (!signedIn.caller().appOnly() && signedIn.wish().has("openid")) {
            body.put("id_token", accessTokens.idToken(signedIn.caller()));
        }
    }

    /** One second less than the lifetime, as the documented 3599 of 3600. */
    private long expiresIn() {
        return Math.max(0, directory.tokenLifetime().toSeconds() - 1);
    }
}
