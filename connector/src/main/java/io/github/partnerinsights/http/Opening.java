package io.github.partnerinsights.http;

import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * The first request of a download. Its answer is read, be it the whole file or the first part: a part is asked for only
 * where there may be several, and whether the others are depends on what the server says to that. (Of a file of which
 * nothing is known it may turn out that its parts could not be told from another version's. Then it is asked for anew,
 * before a byte of the first answer is read.)
 */
final class Opening {

    private final DownloadOrigin origin;
    private final FileVersion expected;
    private final RangeRequests requests;

    Opening(DownloadOrigin origin, FileVersion expected) {
        this.origin = origin;
        this.expected = expected;
        this.requests = new RangeRequests(origin, 0);
    }

    /**
     * @param ahead how many parts to ask for beyond the one that is read; 0 for one stream
     * @param partSize in bytes
     */
    FileDownload open(int ahead, int partSize) throws InterruptedIOException {
        HttpHeaders whole = expected.strongEtag()
                .map(etag -> HttpHeaders.none().with("If-Match", etag))
                .orElse(HttpHeaders.none());
        if (ahead == 0 || !mayHaveParts(partSize)) {
            return stream(requests.connect(whole, null));
        }
        Transfer first = requests.connect(whole.with("Range", "bytes=0-" + (partSize - 1)), null);
        if (first.status() == 206) {
            ContentRange range = range(first, partSize);
            FileVersion version = FileVersion.of(range, first.headers());
            if (range.last() + 1 == range.total() || version.strongEtag().isPresent()) {
                return parts(first, version, ahead, partSize);
            }
        } else if (first.status() != 416 || expected.strongEtag().isPresent()) {
            return stream(first);
        }
        // The file is empty, or has no strong ETag.
        first.cancel();
        return stream(requests.connect(whole, null));
    }

    /** Either it is expected to have, or nothing is known of it. */
    private boolean mayHaveParts(int partSize) {
        return expected.strongEtag().isPresent()
                ? expected.length().orElse(Long.MAX_VALUE) > partSize
                : expected.equals(FileVersion.unknown());
    }

    private ContentRange range(Transfer first, int partSize) {
        Optional<ContentRange> range = ContentRange.of(first.headers());
        range.ifPresent(sent -> requests.requireSame(expected, FileVersion.of(sent, first.headers()), first, null));
        return range.filter(sent -> sent.first() == 0 && sent.last() < partSize)
                .orElseThrow(() -> requests.anotherRange(first, null));
    }

    private FileDownload stream(Transfer answer) {
        if (answer.status() != 200) {
            throw requests.unexpected(answer);
        }
        FileVersion found = FileVersion.of(answer.headers());
        requests.requireSame(expected, found, answer, null);
        FileVersion version = found.or(expected);
        return download(version, answer, version.length().orElse(RangeDownload.UNKNOWN));
    }

    private FileDownload parts(Transfer first, FileVersion version, int ahead, int partSize) {
        long size = version.length().orElseThrow();
        if (size <= partSize) {
            return download(version, first, size);
        }
        Optional<String> encoding = encoding(first);
        return new FileDownload(
                origin, version, encoding, PartsAhead.start(requests, first, version, encoding, partSize, ahead));
    }

    private FileDownload download(FileVersion version, Transfer answer, long end) {
        Optional<String> encoding = encoding(answer);
        return new FileDownload(origin, version, encoding, new RangeDownload(requests, answer, version, encoding, end));
    }

    private static Optional<String> encoding(Transfer answer) {
        return answer.headers().first("Content-Encoding");
    }
}
