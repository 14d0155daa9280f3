package io.github.partnerinsights.emulator.file;

import java.time.Duration;

/**
 * How files are kept and linked.
 *
 * @param gzip whether they are stored gzip-compressed, as the service does, or plain
 * @param linkLifetime how long a link is accepted
 */
public record FileSettings(boolean gzip, Duration linkLifetime) {}
