/** Signing in at an OAuth server that others wrote. */
package io.github.partnerinsights.reliability.signin;
