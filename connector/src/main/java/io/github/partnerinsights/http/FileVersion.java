package io.github.partnerinsights.http;

import io.github.partnerinsights.text.Printable;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a file a link leads to, as far as the server says. Holds no secret, and may travel to other machines,
 * to have exactly this version read there: see
 * {@link HttpTransport#download(LinkSource, LinkGuard, FileVersion, int)}.
 *
 * @param size its length in bytes, as it is stored; {@code null} if unknown
 * @param etag the header {@code ETag} as sent; {@code null} if there was none. Only a strong one (quoted, without
 *     {@code W/} before it) stands for the same bytes
 */
public record FileVersion(@Nullable Long size, @Nullable String etag) implements Serializable {

    private static final FileVersion UNKNOWN = new FileVersion(null, null);
    private static final Pattern STRONG = Pattern.compile("\"[!#-~]+\"");
    private static final int LONGEST_SHOWN = 100;
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    public FileVersion {
        if (size != null && size < 0) {
            throw new IllegalArgumentException("A file has no negative size, but " + size + " is given");
        }
    }

    /** Nothing is known: every version will do. */
    public static FileVersion unknown() {
        return UNKNOWN;
    }

    /** What the answer that brings the whole file says of it. */
    static FileVersion of(HttpHeaders headers) {
        Long length = headers.first("Content-Length")
                .filter(value -> LENGTH.matcher(value).matches())
                .map(Long::valueOf)
                .orElse(null);
        return new FileVersion(length, headers.first("ETag").orElse(null));
    }

    /** What the answer that brings a part of the file says of the whole. */
    static FileVersion of(ContentRange range, HttpHeaders headers) {
        return new FileVersion(range.total(), headers.first("ETag").orElse(null));
    }

    /** The ETag that may stand in {@code If-Match}: who sees it sees the same bytes. Empty if there is no such one. */
    public Optional<String> strongEtag() {
        return Optional.ofNullable(etag).filter(tag -> STRONG.matcher(tag).matches());
    }

    OptionalLong length() {
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** This version, and where it leaves something open what {@code other} says. */
    FileVersion or(FileVersion other) {
        return new FileVersion(size == null ? other.size : size, etag == null ? other.etag : etag);
    }

    /**
     * In what {@code found} contradicts this version; empty if in nothing that both know. That no ETag is found is no
     * contradiction, but no confirmation either.
     */
    Optional<String> difference(FileVersion found) {
        if (size != null && found.size != null && !size.equals(found.size)) {
            return Optional.of(String.format(Locale.ROOT, "it has %d bytes instead of %d", found.size, size));
        }
        if (etag != null && found.etag != null && !sameEtag(etag, found.etag)) {
            return Optional.of("its ETag is " + shown(found.etag) + " instead of " + shown(etag));
        }
        return Optional.empty();
    }

    private static String shown(String etag) {
        return Printable.shortened(Printable.spelledOut(etag), LONGEST_SHOWN);
    }

    /** A strong ETag is compared as a strong one; of a weak one the other may be the strong form. */
    private boolean sameEtag(String expected, String found) {
        return strongEtag().isPresent()
                ? expected.equals(found)
                : opaque(expected).equals(opaque(found));
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
