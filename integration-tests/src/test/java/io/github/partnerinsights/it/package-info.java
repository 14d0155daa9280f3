/** The shaded jar on a real Spark, against the emulator. */
package io.github.partnerinsights.it;
