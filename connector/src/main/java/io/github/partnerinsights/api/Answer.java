package io.github.partnerinsights.api;

import io.github.partnerinsights.http.Correlation;
import io.github.partnerinsights.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** An answer, its envelope read once: the verdict may stand in either. */
final class Answer {
    private final HttpResponse response;
    private final Correlation correlation;
    private final @Nullable Envelope envelope;
    private final @Nullable UnreadableAnswer problem;

    private Answer(
            HttpResponse response,
            Correlation correlation,
            @Nullable Envelope envelope,
            @Nullable UnreadableAnswer problem) {
        this.response = response;
        this.correlation = correlation;
        this.envelope = envelope;
        this.problem = problem;
    }

    static Answer read(HttpResponse response, String key, Correlation correlation) {
        try {
            return new Answer(response, correlation, Envelope.read(response.body(), key), null);
        } catch (UnreadableAnswer e) {
            return new Answer(response, correlation, null, e);
        }
    }

    HttpResponse response() {
        return response;
    }

    Correlation correlation() {
        return correlation;
    }

    /** HTTP's status, unless that is a success and the envelope reports a failure: clients of the service saw both. */
    int status() {
        if (response.status() >= 400 || envelope == null) {
            return response.status();
        }
        int inBody = envelope.statusCode().orElse(response.status());
        return inBody >= 400 ? inBody : response.status();
    }

    boolean dataRedacted() {
        return envelope != null && envelope.dataRedacted();
    }

    /**
     * @throws UnreadableAnswer if there is none
     */
    Envelope envelope() {
        if (envelope == null) {
            throw problem == null ? new UnreadableAnswer("it has no envelope") : problem;
        }
        return envelope;
    }
}
