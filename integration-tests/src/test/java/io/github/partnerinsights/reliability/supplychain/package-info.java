/** What is in the jars, and that it is what the sources say. */
package io.github.partnerinsights.reliability.supplychain;
