package io.github.partnerinsights.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code that a file store gives with an error, e.g. {@code AuthenticationFailed} or {@code BlobNotFound}. */
final class StorageError {

    private static final int LONGEST_DOCUMENT = 8 << 10;
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,64}");
    private static final Pattern ELEMENT = Pattern.compile("<Code>([A-Za-z]{1,64})</Code>");

    private StorageError() {}

    /** From the header {@code x-ms-error-code}, else from the XML document. Ends the transfer. */
    static Optional<String> code(Transfer transfer) {
        String document = new String(transfer.drain(LONGEST_DOCUMENT), StandardCharsets.UTF_8);
        return transfer.headers()
                .first("x-ms-error-code")
                .filter(code -> CODE.matcher(code).matches())
                .or(() -> Optional.of(ELEMENT.matcher(document))
                        .filter(Matcher::find)
                        .map(m -> m.group(1)));
    }
}
