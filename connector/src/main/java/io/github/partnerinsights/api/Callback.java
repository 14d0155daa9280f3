package io.github.partnerinsights.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where the service reports that a file is ready (api/reference.md §2.7).
 *
 * @param url a public address; its query string is treated as a secret
 * @param method how it is called
 */
public record Callback(SecretUrl url, Method method) {

    /** {@code POST} to {@code url/{reportId}} (the service's default) or {@code GET url?reportId=…}. */
    public enum Method {
        /** Calls {@code url?reportId=…}. */
        GET,
        /** Calls {@code url/{reportId}}. */
        POST
    }

    void writeTo(ObjectNode json) {
        json.put("CallbackUrl", url.address());
        json.put("CallbackMethod", method.name());
    }
}
