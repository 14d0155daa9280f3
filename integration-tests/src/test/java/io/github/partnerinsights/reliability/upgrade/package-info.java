/**
 * What earlier versions have left, in checkpoints and at the service, is understood by this one. Needs nothing but a JDK and
 * Maven: {@code mvn verify} runs it, too.
 */
package io.github.partnerinsights.reliability.upgrade;
