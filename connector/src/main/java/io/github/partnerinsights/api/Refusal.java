package io.github.partnerinsights.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.api.ApiException.Reason;
import io.github.partnerinsights.http.Correlation;
import io.github.partnerinsights.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns an answer that is no success into an exception that says what happened and what to do.
 *
 * @param call what was asked
 * @param response what was answered
 * @param correlation the ids for a support case
 * @param tokenRenewed whether this answers a second attempt, with another token than the one that was refused first
 */
record Refusal(Call call, HttpResponse response, Correlation correlation, boolean tokenRenewed) {
    private static final int MESSAGE_LENGTH = 600;
    private static final int EXCERPT_LENGTH = 80;

    /**
     * @param status the verdict: HTTP's, or the one in the body of an HTTP 200
     */
    ApiException withStatus(int status) {
        Optional<Entry> body =
                Json.parse(response.body()).filter(JsonNode::isObject).map(json -> new Entry(json, false));
        String serviceMessage = body.map(Refusal::message).orElse(null);
        Reason reason = reason(status, body, serviceMessage);

        StringBuilder message = new StringBuilder(call.toString()).append(" was refused with ");
        message.append(
                status == response.status()
                        ? "HTTP " + status
                        : "status " + status + " inside an HTTP " + response.status() + " answer");
        if (serviceMessage != null) {
            message.append(": ").append(sentence(serviceMessage));
        } else if (body.isEmpty() && !response.body().isBlank()) {
            message.append(". The answer is not the service's own, it begins with: ")
                    .append(sentence(Excerpt.of(response.body(), EXCERPT_LENGTH)));
        } else {
            message.append('.');
        }
        if (reason == Reason.UNAUTHORIZED) {
            message.append(
                    tokenRenewed
                            ? " The access token is not accepted, and neither is a new one."
                            : " The access token is not accepted, and there is no other one.");
        }
        message.append(' ').append(advice(reason));
        return exception(message.toString(), reason, status, serviceMessage);
    }

    /** For a success that cannot be read. */
    ApiException unreadable(UnreadableAnswer what) {
        String message = "The answer to " + call + " (HTTP " + response.status()
                + ") is not what the service documents: " + sentence(what.what())
                + " Check the endpoint; if it is right, the service has changed, or something on the way answered for"
                + " it.";
        return exception(message, Reason.UNREADABLE_ANSWER, response.status(), null);
    }

    private ApiException exception(String message, Reason reason, int status, @Nullable String serviceMessage) {
        return new ApiException(
                correlation.isEmpty() ? message : message + " [" + correlation + "]",
                call.operation().toString(),
                reason,
                status,
                serviceMessage,
                response.retryAfter().orElse(null),
                correlation);
    }

    /** The envelope's message, or the description of Partner Center's general error (api/reference.md §2.0). */
    private static @Nullable String message(Entry body) {
        String message = body.textOrEmpty("message");
        if (message.isBlank()) {
            message = body.textOrEmpty("description");
            String code = body.textOrEmpty("code");
            message = message.isBlank() || code.isBlank() ? message : message + " (code " + code + ")";
        }
        return message.isBlank() ? null : Excerpt.of(message, MESSAGE_LENGTH);
    }

    private Reason reason(int status, Optional<Entry> body, @Nullable String message) {
        String words = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return switch (status) {
            case 400 -> quota(words).orElse(Reason.INVALID_REQUEST);
            case 401 -> lacksMfa(words) ? Reason.MFA_REQUIRED : Reason.UNAUTHORIZED;
            case 403 -> Reason.FORBIDDEN;
            case 404 -> isServicesOwn404(body, words) ? Reason.NOT_FOUND : Reason.NO_SUCH_ADDRESS;
            case 408, 429, 503 -> Reason.BUSY;
            default -> status < 500 ? Reason.INVALID_REQUEST : Reason.SERVICE_FAILURE;
        };
    }

    private static Optional<Reason> quota(String words) {
        if (words.contains("executenow report creation quota")) {
            return Optional.of(Reason.EXECUTE_NOW_QUOTA);
        }
        if (words.contains("report creation quota")) {
            return Optional.of(Reason.ACTIVE_REPORTS_QUOTA);
        }
        return words.contains("number of queries exceeded")
                ? Optional.of(Reason.SAVED_QUERIES_QUOTA)
                : Optional.empty();
    }

    /** The documented refusal has its reason in the status line, which HTTP/2 does not carry, and an empty body. */
    private boolean lacksMfa(String words) {
        boolean invalidToken = response.headers().first("WWW-Authenticate").stream()
                .anyMatch(challenge -> challenge.toLowerCase(Locale.ROOT).contains("invalid_token"));
        boolean notCompliant = response.headers().first("isMfaCompliant").stream()
                .anyMatch(value -> value.strip().equalsIgnoreCase("false"));
        return notCompliant
                || words.contains("mfa")
                || (invalidToken && response.body().isBlank());
    }

    /**
     * Whether the service itself says that there is nothing, as opposed to a gateway that knows no such address. The
     * documents give the words but not the body; a gateway's JSON has a message too, but no list of entries.
     */
    private boolean isServicesOwn404(Optional<Entry> body, String words) {
        return words.startsWith("no item found")
                || words.startsWith("there are no executions")
                || body.filter(members -> members.has("value")).isPresent()
                || (call.operation().hasIdInPath() && response.body().isBlank());
    }

    static String advice(Reason reason) {
        return switch (reason) {
            case UNAUTHORIZED ->
                "Check that it is issued by the partner's tenant, and for Partner Center (its resource or scope); for"
                        + " mpn it must stand for a user, for cmp for an app that is registered in Partner Center.";
            case MFA_REQUIRED ->
                "The token most likely lacks multi-factor authentication (MFA), which Partner Center"
                        + " demands of every token that stands for a user. The password grant cannot pass it: sign in once"
                        + " interactively with MFA, and use the refresh token from that.";
            case FORBIDDEN ->
                "The identity lacks the role: for mpn the user needs Executive report viewer in Partner"
                        + " Center (an MPN partner admin has it), for cmp the app needs Manager.";
            case NOT_FOUND -> "It may have been deleted, or belong to another user; check the id and the program.";
            case NO_SUCH_ADDRESS -> "No report API answers at this address: check the endpoint and the program.";
            case ACTIVE_REPORTS_QUOTA -> "Delete reports that are no longer needed, or pause them.";
            case EXECUTE_NOW_QUOTA ->
                "Wait until an hour has passed since the first of these, or read a report that exists.";
            case SAVED_QUERIES_QUOTA -> "Delete saved queries that are no longer needed.";
            case INVALID_REQUEST -> "Nothing was changed; correct the request and call again.";
            case BUSY -> "The service is busy; try again later, and less often.";
            case SERVICE_FAILURE ->
                "The fault is the service's; try again later, and give Microsoft's support the ids if it stays.";
            case UNREADABLE_ANSWER -> throw new IllegalArgumentException("not a refusal");
        };
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }
}
