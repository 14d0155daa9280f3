package io.github.partnerinsights.emulator.signin;

/** What happens to a user who signed in without multi-factor authentication (api/reference.md §1.4). */
public enum Mfa {
    /** Nothing: all tokens are accepted, as they were before the service demanded MFA. */
    NOT_REQUIRED,
    /** The token is issued, but the API refuses it: the documented 401 without a JSON body. */
    REQUIRED_BY_API,
    /** The password grant itself is refused with AADSTS50076, as a conditional access policy does it. */
    REQUIRED_AT_SIGN_IN
}
