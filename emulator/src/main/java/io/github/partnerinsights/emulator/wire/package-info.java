/**
 * HTTP/1.1 on sockets, for a server that must also misbehave: reset a connection, lie about a length, stall in the middle
 * of a body, answer garbage with its own words, and tell a time that is not the system's. The JDK's server does none of
 * these, and its limits are system properties of the whole process.
 *
 * <p>Knows nothing of what is served.
 */
@NullMarked
package io.github.partnerinsights.emulator.wire;

import org.jspecify.annotations.NullMarked;
