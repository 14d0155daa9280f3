package io.github.partnerinsights.emulator.signin;

/** A sign-in that is refused, with the code by which Entra ID is known to say so. */
final class SignInRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final int code;

    private SignInRefusal(int status, String error, int code, String description) {
        super(description);
        this.status = status;
        this.error = error;
        this.code = code;
    }

    int status() {
        return status;
    }

    /** The OAuth 2.0 error name. */
    String error() {
        return error;
    }

    /** The number after {@code AADSTS}. */
    int code() {
        return code;
    }

    String description() {
        return "AADSTS" + code + ": " + getMessage();
    }

    static SignInRefusal missingParameter(String name) {
        return new SignInRefusal(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + name + "'.");
    }

    static SignInRefusal unknownTenant(String tenant) {
        return new SignInRefusal(
                400,
                "invalid_request",
                90002,
                "Tenant '" + tenant + "' not found. Check to make sure you have the correct tenant ID.");
    }

    static SignInRefusal unknownApplication(String clientId, String tenant) {
        return new SignInRefusal(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenant + "'.");
    }

    static SignInRefusal noClientCredential() {
        return new SignInRefusal(
                401,
                "invalid_client",
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    static SignInRefusal wrongSecret(String clientId) {
        return new SignInRefusal(
                401, "invalid_client", 7000215, "Invalid client secret provided for app '" + clientId + "'.");
    }

    static SignInRefusal malformedAssertion(String why) {
        return new SignInRefusal(400, "invalid_request", 50027, "JWT token is invalid or malformed: " + why + ".");
    }

    static SignInRefusal wrongAssertionSignature() {
        return new SignInRefusal(
                401,
                "invalid_client",
                700027,
                "Client assertion failed signature validation: no certificate of the application fits.");
    }

    static SignInRefusal wrongAssertionAudience() {
        return new SignInRefusal(
                401, "invalid_client", 700023, "Client assertion audience claim does not match the token endpoint.");
    }

    static SignInRefusal wrongAssertionIssuer() {
        return new SignInRefusal(
                401, "invalid_client", 700021, "Client assertion issuer or subject is not the application's id.");
    }

    static SignInRefusal assertionOutOfTime() {
        return new SignInRefusal(401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
    }

    static SignInRefusal unsupportedGrant(String grant) {
        return new SignInRefusal(
                400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
    }

    static SignInRefusal unknownUser(String username) {
        return new SignInRefusal(
                400, "invalid_grant", 50034, "The user account " + username + " does not exist in the directory.");
    }

    static SignInRefusal wrongPassword() {
        return new SignInRefusal(
                400, "invalid_grant", 50126, "Error validating credentials due to invalid username or password.");
    }

    static SignInRefusal mfaRequired(String resource) {
        return new SignInRefusal(
                400,
                "invalid_grant",
                50076,
                "The user must use multi-factor authentication to access '" + resource + "'.");
    }

    static SignInRefusal malformedRequest() {
        return new SignInRefusal(400, "invalid_request", 9002313, "Invalid request. Request is malformed or invalid.");
    }

    static SignInRefusal invalidRefreshToken() {
        return new SignInRefusal(400, "invalid_grant", 9002313, "Invalid request. The refresh token is malformed.");
    }

    static SignInRefusal expiredRefreshToken() {
        return new SignInRefusal(400, "invalid_grant", 700082, "The refresh token has expired due to inactivity.");
    }

    static SignInRefusal usedRefreshToken() {
        return new SignInRefusal(400, "invalid_grant", 70008, "The refresh token has expired or was already used.");
    }

    static SignInRefusal unknownResource(String resource, String tenant) {
        return new SignInRefusal(
                400,
                "invalid_resource",
                500011,
                "The resource principal named " + resource + " was not found in the tenant named " + tenant + ".");
    }

    static SignInRefusal invalidScope(String scope, String why) {
        return new SignInRefusal(
                400, "invalid_scope", 70011, "The provided value for scope '" + scope + "' is not valid: " + why + ".");
    }

    static SignInRefusal authorizationPending() {
        return new SignInRefusal(
                400,
                "authorization_pending",
                70016,
                "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
    }

    static SignInRefusal slowDown() {
        return new SignInRefusal(
                400, "slow_down", 50196, "The device polls more often than its interval allows; it is now longer.");
    }

    static SignInRefusal expiredDeviceCode() {
        return new SignInRefusal(400, "expired_token", 70020, "This device code has expired.");
    }

    static SignInRefusal declinedDeviceCode() {
        return new SignInRefusal(400, "authorization_declined", 65004, "The user declined to consent.");
    }

    static SignInRefusal unknownDeviceCode() {
        return new SignInRefusal(400, "bad_verification_code", 70018, "The device code is not known, or was redeemed.");
    }

    static SignInRefusal strayBlank(String field) {
        return new SignInRefusal(
                400, "invalid_request", 9002313, "The value of '" + field + "' begins or ends with a blank.");
    }
}
