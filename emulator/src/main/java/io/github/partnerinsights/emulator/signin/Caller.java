package io.github.partnerinsights.emulator.signin;

/**
 * Who makes an API call.
 *
 * @param name the user's principal name, or the application's id if no user is involved
 * @param appOnly whether the application acts for itself
 * @param mfa whether the user passed multi-factor authentication
 */
public record Caller(String name, boolean appOnly, boolean mfa) {}
