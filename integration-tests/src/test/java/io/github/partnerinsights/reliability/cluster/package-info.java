/**
 * A cluster of its own: a Master, two Workers, executors and drivers, each a JVM. Executors have the connector's jar from
 * {@code --jars}, and from nowhere else.
 */
package io.github.partnerinsights.reliability.cluster;
