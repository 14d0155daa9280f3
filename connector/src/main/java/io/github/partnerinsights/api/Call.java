package io.github.partnerinsights.api;

import java.net.URI;
import java.util.Optional;

/**
 * One call to be made.
 *
 * @param operation which documented call
 * @param subject what it is about, for messages, such as {@code reportId 1234}; empty if nothing in particular
 * @param uri where it goes
 * @param body its JSON
 */
record Call(Operation operation, String subject, URI uri, Optional<String> body) {

    Call to(URI next) {
        return new Call(operation, subject, next, body);
    }

    @Override
    public String toString() {
        return subject.isEmpty() ? operation.toString() : operation + " (" + subject + ")";
    }
}
