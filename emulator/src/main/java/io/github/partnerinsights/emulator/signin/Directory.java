package io.github.partnerinsights.emulator.signin;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

/**
 * The one tenant that exists, with one application and one user, and the rules of signing in.
 *
 * @param tenantId the tenant's id
 * @param clientId the application's id
 * @param clientSecret the application's secret
 * @param clientCertificate whose private key may sign client assertions
 * @param username the user's principal name
 * @param password the user's password
 * @param refreshToken a refresh token that exists from the start, as if the user had consented interactively, with MFA
 * @param tokenLifetime how long an access token is accepted
 * @param refreshTokenLifetime how long a refresh token is accepted
 * @param usedRefreshTokensEnd whether a refresh token is refused once it was redeemed
 * @param devices how the device code flow goes
 * @param access who is let in
 */
public record Directory(
        String tenantId,
        String clientId,
        String clientSecret,
        Optional<X509Certificate> clientCertificate,
        String username,
        String password,
        String refreshToken,
        Duration tokenLifetime,
        Duration refreshTokenLifetime,
        boolean usedRefreshTokensEnd,
        DeviceSettings devices,
        Access access) {

    @Override
    public String toString() {
        return "Directory[tenantId=" + tenantId + ", clientId=" + clientId + ", username=" + username + "]";
    }
}
