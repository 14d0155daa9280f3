/** Programs to start from. */
@NullMarked
package io.github.partnerinsights.examples;

import org.jspecify.annotations.NullMarked;
