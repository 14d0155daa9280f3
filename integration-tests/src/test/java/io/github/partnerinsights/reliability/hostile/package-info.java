/** What a service that means harm can do: nothing but give wrong data, or make a read fail. */
package io.github.partnerinsights.reliability.hostile;
