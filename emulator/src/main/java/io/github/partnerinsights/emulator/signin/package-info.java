/**
 * Sign-in as Microsoft Entra ID does it, as far as Partner Insights needs it: the token endpoints of version 1 and 2,
 * and the check of the token that each API call carries.
 */
@NullMarked
package io.github.partnerinsights.emulator.signin;

import org.jspecify.annotations.NullMarked;
