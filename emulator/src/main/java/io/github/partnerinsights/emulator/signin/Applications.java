package io.github.partnerinsights.emulator.signin;

import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import java.time.Clock;

/** Checks which application asks, and that it is the one it claims to be. */
final class Applications {

    private final Directory directory;
    private final ClientAssertion assertions;

    Applications(Directory directory, Clock clock) {
        this.directory = directory;
        this.assertions = new ClientAssertion(directory, clock);
    }

    /** The form of a request to the directory's tenant. */
    Fields form(Request request) {
        String tenant = request.pathValue("tenant");
        if (!tenant.equalsIgnoreCase(directory.tenantId())) {
            throw SignInRefusal.unknownTenant(tenant);
        }
        Fields form = parsed(request);
        if (directory.access().strayBlanksRefused()) {
            form.strayBlank().ifPresent(field -> {
                throw SignInRefusal.strayBlank(field);
            });
        }
        return form;
    }

    private static Fields parsed(Request request) {
        try {
            return request.form();
        } catch (HttpProblem malformed) {
            throw SignInRefusal.malformedRequest();
        }
    }

    /** Returns if the application is known. */
    void identify(Fields form) {
        String clientId = SignInForm.required(form, "client_id");
        if (!clientId.equalsIgnoreCase(directory.clientId())) {
            throw SignInRefusal.unknownApplication(clientId, directory.tenantId());
        }
    }

    /** Whether the application sent a secret or an assertion. */
    static boolean hasCredential(Fields form) {
        return form.get("client_secret").isPresent()
                || form.get("client_assertion").isPresent();
    }

    /** Returns if the application proves who it is, by its secret or by a signed assertion. */
    void authenticate(Fields form, String path) {
        if (form.get("client_assertion").isPresent()) {
            String type = SignInForm.required(form, "client_assertion_type");
            if (!type.equals(ClientAssertion.TYPE)) {
                throw SignInRefusal.malformedAssertion("client_assertion_type must be " + ClientAssertion.TYPE);
            }
            assertions.check(SignInForm.required(form, "client_assertion"), path);
            return;
        }
        String secret = form.get("client_secret").orElseThrow(SignInRefusal::noClientCredential);
        if (!secret.equals(directory.clientSecret())) {
            throw SignInRefusal.wrongSecret(directory.clientId());
        }
    }
}
