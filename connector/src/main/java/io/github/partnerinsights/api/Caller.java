package io.github.partnerinsights.api;

import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.TokenCache;
import io.github.partnerinsights.http.Correlation;
import io.github.partnerinsights.http.HttpRequest;
import io.github.partnerinsights.http.HttpResponse;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.http.ServiceException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/** Makes a call: signs it, renews the token once, judges the answer, tells the listener. */
final class Caller implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final int SHORTEST_SECRET = 8;

    private final HttpTransport http;
    private final TokenCache tokens;
    private final CallListener listener;

    Caller(HttpTransport http, TokenCache tokens, CallListener listener) {
        this.http = http;
        this.tokens = tokens;
        this.listener = listener;
    }

    /**
     * Makes the call and reads the answer's envelope.
     *
     * @param key the member that tells an entry of the expected kind
     * @param reader takes what is wanted out of the envelope; may throw {@link UnreadableAnswer}
     * @throws ApiException if the answer is a refusal or cannot be read
     */
    <T> T call(Call call, String key, Function<Envelope, T> reader) {
        String correlationId = UUID.randomUUID().toString();
        AccessToken token = tokens.current();
        Answer answer = exchange(call, key, token, correlationId);
        boolean renewed = false;
        if (answer.status() == 401) {
            AccessToken next = tokens.renew(token);
            // A ready token cannot be renewed: the same one again would meet the same refusal.
            renewed = !next.value().equals(token.value());
            if (renewed) {
                answer = exchange(call, key, next, correlationId);
            }
        }
        Refusal refusal = new Refusal(call, answer.response(), answer.correlation(), renewed);
        if (answer.status() >= 400) {
            throw refusal.withStatus(answer.status());
        }
        try {
            return reader.apply(answer.envelope());
        } catch (UnreadableAnswer e) {
            throw refusal.unreadable(e);
        }
    }

    AccessToken accessToken() {
        return tokens.current();
    }

    AccessToken renewedAccessToken() {
        return tokens.renew(tokens.current());
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer exchange(Call call, String key, AccessToken token, String correlationId) {
        String requestId = UUID.randomUUID().toString();
        HttpRequest request = unsigned(call)
                .header("Authorization", "Bearer " + token.value())
                .header("Content-Type", JSON)
                .header("Accept", JSON)
                .header("ms-correlationid", correlationId)
                .header("ms-requestid", requestId);
        Correlation sent = new Correlation(correlationId, requestId, null, null);
        long begin = System.nanoTime();
        HttpResponse response;
        try {
            response = http.send(request);
        } catch (ServiceException e) {
            tell(call, e.status(), begin, 1, false, e.correlation());
            throw e;
        }
        Answer answer = Answer.read(withoutToken(response, token), key, merged(response.correlation(), sent));
        tell(
                call,
                OptionalInt.of(response.status()),
                begin,
                response.timesSent(),
                answer.dataRedacted(),
                answer.correlation());
        return answer;
    }

    private static HttpRequest unsigned(Call call) {
        return switch (call.operation().method()) {
            case "GET" ->
                call.operation() == Operation.TEST_QUERY
                        ? HttpRequest.get(call.uri()).asUnrepeatable()
                        : HttpRequest.get(call.uri());
            case "POST" -> HttpRequest.post(call.uri(), JSON, call.body().orElse(""));
            case "PUT" ->
                call.body()
                        .map(body -> HttpRequest.put(call.uri(), JSON, body))
                        .orElseGet(() -> HttpRequest.put(call.uri()));
            case "DELETE" -> HttpRequest.delete(call.uri());
            default -> throw new IllegalStateException(call.operation().toString());
        };
    }

    /** Something on the way may repeat our request in its answer, which may end up in a message. */
    private static HttpResponse withoutToken(HttpResponse response, AccessToken token) {
        String secret = token.value();
        // A short token, as tests have, would blot out ordinary words.
        return secret.length() < SHORTEST_SECRET || !response.body().contains(secret)
                ? response
                : response.withBody(response.body().replace(secret, "***"));
    }

    /** Of each id the one in the answer; what we sent where the answer has none. */
    private static Correlation merged(Correlation answered, Correlation sent) {
        return new Correlation(
                answered.correlationId() == null ? sent.correlationId() : answered.correlationId(),
                answered.requestId() == null ? sent.requestId() : answered.requestId(),
                answered.serverRequestId(),
                answered.date());
    }

    private void tell(
            Call call, OptionalInt status, long begin, int timesSent, boolean dataRedacted, Correlation correlation) {
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        listener.called(new ApiCall(
                call.operation().toString(),
                status,
                duration,
                timesSent,
                dataRedacted,
                serverTime(correlation),
                correlation));
    }

    private static Optional<Instant> serverTime(Correlation correlation) {
        try {
            return Optional.ofNullable(correlation.date())
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
