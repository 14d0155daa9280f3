package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** {@code GET} and {@code HEAD} of a report file, with the errors of a blob store. */
final class FileCalls {

    private static final int BUFFER = 1 << 16;

    private final ReportFiles files;
    private final boolean gzip;
    private final LinkSigner signer;
    private final Clock clock;

    FileCalls(ReportFiles files, boolean gzip, LinkSigner signer, Clock clock) {
        this.files = files;
        this.gzip = gzip;
        this.signer = signer;
        this.clock = clock;
    }

    Response answer(Request request) {
        try {
            Optional<Response> refusal = refusal(request);
            return (refusal.isPresent() ? refusal.get() : content(request))
                    .withHeader("x-ms-version", "2021-08-06")
                    .withHeader("Accept-Ranges", "bytes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why the link does not open the file, if it does not. */
    private Optional<Response> refusal(Request request) {
        if (request.header("Authorization").isPresent()) {
            // A signed link and an Authorization header contradict each other, and the header wins: it is no good here.
            return Optional.of(refused("The link is signed already; an Authorization header must not come with it."));
        }
        Fields query = request.query();
        Optional<Instant> expiry = query.get("se").flatMap(FileCalls::instant);
        Optional<String> signature = query.get("sig");
        if (expiry.isEmpty()
                || signature.isEmpty()
                || !signer.fits(signature.get(), "/files/" + request.pathValue("name"), expiry.get())) {
            return Optional.of(refused("Signature did not match."));
        }
        if (!clock.instant().isBefore(expiry.get())) {
            return Optional.of(refused("Signature not valid in the specified time frame: it ended at " + expiry.get()
                    + ", now is " + clock.instant() + "."));
        }
        return Optional.empty();
    }

    private Response content(Request request) throws IOException {
        Optional<StoredFile> found = files.find(request.pathValue("name"));
        if (found.isEmpty()) {
            return error(404, "BlobNotFound", "The specified blob does not exist.", "");
        }
        StoredFile file = found.get();
        if (request.header("If-Match").filter(list -> !names(list, file.etag())).isPresent()) {
            return error(412, "ConditionNotMet", "The condition in the If-Match header is not met.", "");
        }
        if (request.header("If-None-Match")
                .filter(list -> names(list, file.etag()))
                .isPresent()) {
            return described(Response.of(304), file);
        }
        Optional<ByteRange> range = request.header("x-ms-range")
                .or(() -> request.header("Range"))
                .flatMap(header -> ByteRange.of(header, file.size()));
        if (range.isEmpty() || request.method().equals("HEAD")) {
            return described(Response.of(200), file).withBody(part(file, new ByteRange(0, file.size())));
        }
        if (!range.get().satisfiable()) {
            return error(416, "InvalidRange", "The range lies outside the file.", "")
                    .withHeader("Content-Range", "bytes */" + file.size());
        }
        return described(Response.of(206), file)
                .withHeader("Content-Range", range.get().contentRange(file.size()))
                .withBody(part(file, range.get()));
    }

    private Response described(Response response, StoredFile file) {
        Response described = response.withHeader("ETag", file.etag())
                .withHeader(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                file.modified().atOffset(ZoneOffset.UTC)))
                .withHeader("Content-Type", "application/octet-stream")
                .withHeader("x-ms-blob-type", "BlockBlob")
                .withHeader("x-ms-request-id", UUID.randomUUID().toString());
        return gzip ? described.withHeader("Content-Encoding", "gzip") : described;
    }

    private static Body part(StoredFile file, ByteRange range) {
        return new Body(OptionalLong.of(range.length()), out -> copy(file.path(), range, out));
    }

    private static void copy(Path path, ByteRange range, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            channel.position(range.first());
            long left = range.length();
            while (left > 0) {
                buffer.clear().limit((int) Math.min(BUFFER, left));
                int read = channel.read(buffer);
                if (read < 0) {
                    throw new EOFException("The file ended " + left + " bytes early.");
                }
                out.write(buffer.array(), 0, read);
                left -= read;
            }
        }
    }

    private Response refused(String detail) {
        return error(
                403,
                "AuthenticationFailed",
                "Server failed to authenticate the request.",
                "<AuthenticationErrorDetail>" + detail + "</AuthenticationErrorDetail>");
    }

    private Response error(int status, String code, String message, String more) {
        String id = UUID.randomUUID().toString();
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "\nRequestId:" + id + "\nTime:" + clock.instant() + "</Message>" + more + "</Error>";
        return Response.of(status, "application/xml", xml)
                .withHeader("x-ms-error-code", code)
                .withHeader("x-ms-request-id", id);
    }

    private static boolean names(String list, String etag) {
        return Arrays.stream(list.split(",")).map(String::strip).anyMatch(one -> one.equals("*") || one.equals(etag));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
