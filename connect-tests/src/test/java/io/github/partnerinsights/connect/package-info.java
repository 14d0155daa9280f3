/** The shaded jar on a Spark Connect server, asked by Spark's Java client. */
package io.github.partnerinsights.connect;
