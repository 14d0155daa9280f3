package io.github.partnerinsights.emulator.file;

import java.time.Duration;

/**
 * How files are laid out, kept and linked. What the service writes is hardly documented (api/reference.md §2.6), so what
 * clients prepare for can be had.
 *
 * @param gzip whether they are stored gzip-compressed, as the service does, or plain
 * @param gzipMemberSize bytes of text in one gzip member, after which another begins; 0: all is one member
 * @param contentEncodingShown whether a compressed file says so in {@code Content-Encoding}
 * @param byteOrderMark whether the text begins with U+FEFF
 * @param lineFeeds whether records end with LF, instead of CRLF
 * @param linkLifetime how long a link is accepted
 */
public record FileSettings(
        boolean gzip,
        long gzipMemberSize,
        boolean contentEncodingShown,
        boolean byteOrderMark,
        boolean lineFeeds,
        Duration linkLifetime) {}
