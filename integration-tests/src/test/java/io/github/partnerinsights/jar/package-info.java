/** The one file that users install: what is in it, and that all of it is to be had on the Spark of this run. */
package io.github.partnerinsights.jar;
