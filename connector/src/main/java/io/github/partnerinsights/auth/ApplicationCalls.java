package io.github.partnerinsights.auth;

import io.github.partnerinsights.http.HttpRequest;
import io.github.partnerinsights.http.HttpResponse;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.http.ServiceException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The calls by which an application signs in: forms, with the proof that it is itself. */
final class ApplicationCalls {

    private final HttpTransport transport;
    private final TokenEndpoint endpoint;
    private final String clientId;
    private final ClientCredential credential;

    /** @param transport carries the calls; stays the caller's to close */
    ApplicationCalls(HttpTransport transport, TokenEndpoint endpoint, String clientId, ClientCredential credential) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.credential = credential;
    }

    /** The fields that prove the application; none for a public client. */
    Map<String, String> proof(Instant now) {
        if (credential instanceof ClientCredential.Secret secret) {
            return Map.of("client_secret", secret.value());
        }
        if (credential instanceof ClientCredential.Certificate certificate) {
            return Map.of(
                    "client_assertion_type",
                    ClientAssertion.TYPE,
                    "client_assertion",
                    ClientAssertion.sign(certificate.certificate(), clientId, endpoint.uri(), now));
        }
        return Map.of();
    }

    /**
     * What the service answers to a form, whatever that is. Time-outs and answers of 408, 429 and 5xx are retried.
     *
     * @throws SignInException there is no answer
     */
    HttpResponse send(URI uri, Map<String, String> form) {
        HttpRequest request = HttpRequest.post(uri, "application/x-www-form-urlencoded", encoded(form))
                .header("Accept", "application/json")
                .header("client-request-id", UUID.randomUUID().toString())
                .header("return-client-request-id", "true")
                // A second token for the same proof does no harm. That holds for a refresh token too: Entra ID
                // documents
                // that redeeming one does not end it. SignInRefusal says so where an authority sees that otherwise.
                .asRepeatable();
        try {
            return transport.send(request);
        } catch (ServiceException e) {
            throw new SignInException("Signing in failed. " + e.getMessage(), e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Without the credential. */
    @Override
    public String toString() {
        return "ApplicationCalls[" + endpoint + ", clientId=" + clientId + "]";
    }
}
