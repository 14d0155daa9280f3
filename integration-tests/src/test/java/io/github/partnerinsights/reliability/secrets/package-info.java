/** What an application with secrets leaves, and what its tasks carry: no secret that is not needed there. */
package io.github.partnerinsights.reliability.secrets;
