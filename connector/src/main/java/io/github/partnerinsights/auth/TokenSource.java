package io.github.partnerinsights.auth;

/**
 * Where access tokens come from. Implement it to bring your own: a vault, a sidecar, another library.
 *
 * <p>Implementations are thread-safe. They need not remember tokens: {@link TokenCache} does, and asks again shortly
 * before one expires or after the service has rejected one.
 */
@FunctionalInterface
public interface TokenSource {

    /**
     * A token that is valid now. May block; called seldom.
     *
     * @throws SignInException if there is none to be had
     */
    AccessToken token();
}
