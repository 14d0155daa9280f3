package io.github.partnerinsights.http;

import io.github.partnerinsights.text.Printable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a support case needs to find a call in the service's own logs. Each may be absent.
 *
 * @param correlationId header {@code ms-correlationid}, or {@code correlation_id} of a sign-in
 * @param requestId header {@code ms-requestid}, or {@code trace_id} of a sign-in
 * @param serverRequestId header {@code x-ms-request-id}: storage and sign-in name their requests so
 * @param date header {@code Date}, as sent
 */
public record Correlation(
        @Nullable String correlationId,
        @Nullable String requestId,
        @Nullable String serverRequestId,
        @Nullable String date)
        implements Serializable {

    private static final Correlation NONE = new Correlation(null, null, null, null);
    private static final int LONGEST = 100;

    public Correlation {
        correlationId = printable(correlationId);
        requestId = printable(requestId);
        serverRequestId = printable(serverRequestId);
        date = printable(date);
    }

    /** No ids: there was no answer. */
    public static Correlation none() {
        return NONE;
    }

    /** The ids that an answer's header fields carry. */
    public static Correlation from(HttpHeaders headers) {
        return new Correlation(
                headers.first("ms-correlationid").orElse(null),
                headers.first("ms-requestid").orElse(null),
                headers.first("x-ms-request-id").orElse(null),
                headers.first("Date").orElse(null));
    }

    /** Whether there is nothing to report. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** For the end of a message, e.g. {@code ms-correlationid 1234, Date Sun, 22 Nov 2026 10:00:00 GMT}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        Optional.ofNullable(correlationId).ifPresent(id -> parts.add("ms-correlationid " + id));
        Optional.ofNullable(requestId).ifPresent(id -> parts.add("ms-requestid " + id));
        Optional.ofNullable(serverRequestId).ifPresent(id -> parts.add("x-ms-request-id " + id));
        Optional.ofNullable(date).ifPresent(text -> parts.add("Date " + text));
        return String.join(", ", parts);
    }

    private static @Nullable String printable(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return Printable.shortened(Printable.marked(value.strip(), "?"), LONGEST);
    }
}
