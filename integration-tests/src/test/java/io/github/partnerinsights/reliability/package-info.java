/**
 * What the connector promises under faults, proven on parts that others wrote: a package for each suite. Most take
 * long or need more than a JDK and Maven, so {@code integration-tests/reliability} runs them, and not {@code mvn verify}. A fault is a
 * class, nested or not, and each of its tests a promise; the table in {@code docs/reliability.md} is made of the two
 * names.
 */
package io.github.partnerinsights.reliability;
