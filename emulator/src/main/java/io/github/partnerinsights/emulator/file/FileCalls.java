package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpDate;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code GET} and {@code HEAD} of a report file, with the errors of a blob store. */
final class FileCalls {

    /** Of the blob service; links are signed for it. */
    static final String VERSION = "2021-08-06";

    private static final Pattern VERSION_FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String PART_MD5 = "x-ms-range-get-content-md5";
    /** A blob store computes the MD5 of no larger part. */
    private static final long MOST_WITH_MD5 = 4L << 20;

    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    private final ReportFiles files;
    private final FileSettings settings;
    private final LinkSigner signer;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long a client waits for a file to be written */
    FileCalls(ReportFiles files, FileSettings settings, LinkSigner signer, Clock clock, Duration patience) {
        this.files = files;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
        this.patience = patience;
    }

    Response answer(Request request) {
        Response response;
        try {
            Optional<Response> refusal = refusal(request);
            response = refusal.isPresent() ? refusal.get() : content(request);
        } catch (IOException e) {
            response = error(500, "InternalError", "The server encountered an internal error: " + e.getMessage(), "");
        }
        return common(request, response);
    }

    /** A link is for reading: it does not let anybody change the file. */
    Response readOnly(Request request) {
        return common(
                request,
                refusal(request)
                        .orElseGet(() -> error(
                                403,
                                "AuthorizationPermissionMismatch",
                                "This request is not authorized to perform this operation using this permission.",
                                "")));
    }

    /** What a blob store answers to methods that it does not have. */
    Response unknownMethod(Request request) {
        return common(
                request,
                error(405, "UnsupportedHttpVerb", "The resource doesn't support specified Http Verb.", "")
                        .withHeader("Allow", "GET, HEAD"));
    }

    /** What all answers of a blob store have. */
    private static Response common(Request request, Response response) {
        Response common = response.withHeader("Server", "Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0")
                .withHeader("x-ms-version", version(request))
                .withHeader("x-ms-request-id", response.headers().getOrDefault("x-ms-request-id", newId()));
        Optional<String> id = request.header("x-ms-client-request-id").filter(CLIENT_ID.asMatchPredicate());
        return id.isPresent() ? common.withHeader("x-ms-client-request-id", id.get()) : common;
    }

    /**
     * The version that the request is for: what {@code api-version} says, else what its signature is for; the header says
     * it only without a signature.
     */
    private static String version(Request request) {
        Optional<String> asked = request.query().get("sig").isPresent()
                ? request.query().get("api-version").or(() -> request.query().get("sv"))
                : request.header("x-ms-version");
        return asked.filter(VERSION_FORM.asMatchPredicate()).orElse(VERSION);
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
                || !query.get("sv").orElse("").equals(VERSION)
                || !signer.fits(
                        signature.get(),
                        "/files/" + request.pathValue("name"),
                        expiry.get(),
                        query.get("scid").orElse(""))) {
            return Optional.of(refused("Signature did not match."));
        }
        if (!clock.instant().isBefore(expiry.get())) {
            return Optional.of(refused("Signature not valid in the specified time frame: it ended at " + expiry.get()
                    + ", now is " + clock.instant() + "."));
        }
        return Optional.empty();
    }

    private Response content(Request request) throws IOException {
        Optional<OrderedFile> ordered = files.find(request.pathValue("name"));
        if (ordered.isEmpty()) {
            return notFound();
        }
        Optional<StoredFile> stored = ordered.get().stored(patience);
        return stored.isPresent()
                ? content(request, stored.get())
                : ordered.get().unwanted() ? notFound() : busy();
    }

    private Response notFound() {
        return error(404, "BlobNotFound", "The specified blob does not exist.", "");
    }

    /** For those who come again: the file is still being written. */
    private Response busy() {
        return error(
                503,
                "ServerBusy",
                "The server is currently unable to receive requests. Please retry your request.",
                "");
    }

    private Response content(Request request, StoredFile file) throws IOException {
        if (request.header("If-Match").filter(list -> !names(list, file.etag())).isPresent()) {
            return error(412, "ConditionNotMet", "The condition in the If-Match header is not met.", "");
        }
        // RFC 9110 §13.2.2: a date counts only where no ETag is compared.
        if (request.header("If-Match").isEmpty()
                && date(request, "If-Unmodified-Since")
                        .filter(modifiedAfter(file))
                        .isPresent()) {
            return error(412, "ConditionNotMet", "The condition in the If-Unmodified-Since header is not met.", "");
        }
        Optional<String> known = request.header("If-None-Match");
        if (known.filter(list -> list.strip().equals("*")).isPresent()) {
            return error(
                    400,
                    "UnsatisfiableCondition",
                    "The request includes an unsatisfiable condition for this operation.",
                    "");
        }
        boolean unchanged = known.isPresent()
                ? names(known.get(), file.etag())
                : date(request, "If-Modified-Since")
                        .filter(modifiedAfter(file).negate())
                        .isPresent();
        if (unchanged) {
            return described(Response.of(304), file).withHeader("x-ms-error-code", "ConditionNotMet");
        }
        Optional<String> wanted = request.header("x-ms-range").or(() -> request.header("Range"));
        Optional<ByteRange> range = wanted.flatMap(header -> ByteRange.of(header, file.size()));
        boolean partMd5 = request.header(PART_MD5)
                .filter(value -> value.equalsIgnoreCase("true"))
                .isPresent();
        if (partMd5 && wanted.isEmpty()) {
            return error(400, "MissingRequiredHeader", PART_MD5 + " needs a range.", "");
        }
        if (request.method().equals("HEAD")) {
            // That asks for the properties of a blob, which has no parts.
            return whole(file).withHeader("x-ms-access-tier", "Hot").withHeader("x-ms-access-tier-inferred", "true");
        }
        if (range.isEmpty()) {
            Response whole = whole(file);
            return wanted.isPresent() ? whole.withHeader("x-ms-blob-content-md5", file.md5()) : whole;
        }
        if (!range.get().satisfiable()) {
            return error(
                            416,
                            "InvalidRange",
                            "The range specified is invalid for the current size of the resource.",
                            "")
                    .withHeader("Content-Range", "bytes */" + file.size());
        }
        if (partMd5 && range.get().length() > MOST_WITH_MD5) {
            return error(400, "OutOfRangeInput", PART_MD5 + " is for ranges of up to 4 MiB.", "");
        }
        // Content-MD5 would be the part's; the whole file's has a name of its own there.
        Response part = described(Response.of(206), file)
                .withHeader("x-ms-blob-content-md5", file.md5())
                .withHeader("Content-Range", range.get().contentRange(file.size()))
                .withBody(part(file, range.get()));
        return partMd5 ? part.withHeader("Content-MD5", md5(file, range.get())) : part;
    }

    private Response whole(StoredFile file) {
        return described(Response.of(200), file)
                .withHeader("Content-MD5", file.md5())
                .withBody(part(file, new ByteRange(0, file.size())));
    }

    private static Predicate<Instant> modifiedAfter(StoredFile file) {
        return time -> file.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(time);
    }

    /** The time in a header; one that is no date is ignored (RFC 9110 §13.1.3). */
    private static Optional<Instant> date(Request request, String header) {
        return request.header(header).flatMap(HttpDate::parse);
    }

    private static String md5(StoredFile file, ByteRange range) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) range.length());
        try (FileChannel channel = FileChannel.open(file.path())) {
            while (part.hasRemaining()) {
                if (channel.read(part, range.first() + part.position()) < 0) {
                    throw new EOFException("The file ended within the range.");
                }
            }
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(part.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5.", e);
        }
    }

    private Response described(Response response, StoredFile file) {
        String modified = HttpDate.format(file.modified());
        Response described = response.withHeader("ETag", file.etag())
                .withHeader("Last-Modified", modified)
                .withHeader("Content-Type", "application/octet-stream")
                .withHeader("Accept-Ranges", "bytes")
                .withHeader("x-ms-creation-time", modified)
                .withHeader("x-ms-blob-type", "BlockBlob")
                .withHeader("x-ms-lease-state", "available")
                .withHeader("x-ms-lease-status", "unlocked")
                .withHeader("x-ms-server-encrypted", "true");
        return file.gzip() && settings.contentEncodingShown()
                ? described.withHeader("Content-Encoding", "gzip")
                : described;
    }

    private static Body part(StoredFile file, ByteRange range) {
        return new Body(OptionalLong.of(range.length()), out -> {
            try (FileChannel channel = FileChannel.open(file.path())) {
                out.send(channel, range.first(), range.length());
            }
        });
    }

    private Response refused(String detail) {
        return error(
                403,
                "AuthenticationFailed",
                "Server failed to authenticate the request.",
                "<AuthenticationErrorDetail>" + detail + "</AuthenticationErrorDetail>");
    }

    private Response error(int status, String code, String message, String more) {
        String id = newId();
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "\nRequestId:" + id + "\nTime:" + clock.instant() + "</Message>" + more + "</Error>";
        return Response.of(status, "application/xml", xml)
                .withHeader("x-ms-error-code", code)
                .withHeader("x-ms-request-id", id);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
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
