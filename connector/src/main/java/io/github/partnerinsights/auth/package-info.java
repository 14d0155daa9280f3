/**
 * Signing in to Microsoft Entra ID: the grants, the client's own credentials, and tokens that are renewed in time.
 *
 * <p>{@link io.github.partnerinsights.auth.TokenSource} is one method: who has tokens from elsewhere implements it.
 */
@NullMarked
package io.github.partnerinsights.auth;

import org.jspecify.annotations.NullMarked;
