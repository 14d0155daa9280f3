/** From what users type to a client that is signed in: who asks, where, and through which proxy. */
@NullMarked
package io.github.partnerinsights.access;

import org.jspecify.annotations.NullMarked;
