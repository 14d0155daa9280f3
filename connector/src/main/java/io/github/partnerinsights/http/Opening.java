package io.github.partnerinsights.http;

import java.io.InterruptedIOException;
import java.util.Optional;

/** The first request of a download, which brings the file or the reason why not. */
final class Opening {

    private final DownloadOrigin origin;
    private final FileVersion expected;
    private final RangeRequests requests;

    Opening(DownloadOrigin origin, FileVersion expected) {
        this.origin = origin;
        this.expected = expected;
        this.requests = new RangeRequests(origin, 0);
    }

    FileDownload open() throws InterruptedIOException {
        HttpHeaders condition = expected.strongEtag()
                .map(etag -> HttpHeaders.none().with("If-Match", etag))
                .orElse(HttpHeaders.none());
        return stream(requests.connect(condition, null));
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

    private FileDownload download(FileVersion version, Transfer answer, long end) {
        Optional<String> encoding = encoding(answer);
        return new FileDownload(origin, version, encoding, new RangeDownload(requests, answer, version, encoding, end));
    }

    private static Optional<String> encoding(Transfer answer) {
        return answer.headers().first("Content-Encoding");
    }
}
