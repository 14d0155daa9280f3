/** What is in the jars: that it is what the sources say, and that the licences of others are kept. */
package io.github.partnerinsights.reliability.supplychain;
