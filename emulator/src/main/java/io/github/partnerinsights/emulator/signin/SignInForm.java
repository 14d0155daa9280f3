package io.github.partnerinsights.emulator.signin;

import io.github.partnerinsights.emulator.web.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a form asks a token for: a resource in version 1 of the endpoints, a scope in version 2. */
final class SignInForm {

    /** What the documents say tokens may be asked for (api/reference.md §1.1): mpn and cmp, then former cmp resources. */
    private static final Set<String> RESOURCES = Set.of(
            Authentication.RESOURCE,
            "https://graph.windows.net",
            "https://graph.microsoft.com",
            "https://manage.devcenter.microsoft.com");

    private SignInForm() {}

    /**
     * What is asked for.
     *
     * @param resource what the token shall be good for
     * @param scopes all words of the scope
     */
    record Wish(String resource, List<String> scopes) {
        boolean has(String scope) {
            return scopes.contains(scope);
        }
    }

    static String required(Fields form, String name) {
        return form.get(name).orElseThrow(() -> SignInRefusal.missingParameter(name));
    }

    /** The wish of a form that must name one. */
    static Wish wish(Fields form, int version, String tenant) {
        return version == 1
                ? new Wish(known(required(form, "resource"), tenant), words(form.get("scope")))
                : ofScope(form, required(form, "scope"), tenant);
    }

    /** The wish of a form that may leave it out, because what it redeems was for a resource already. */
    static Wish wishOr(Fields form, int version, String tenant, String resource) {
        return form.get(version == 1 ? "resource" : "scope").isPresent()
                ? wish(form, version, tenant)
                : new Wish(resource, words(form.get("scope")));
    }

    private static Wish ofScope(Fields form, String scope, String tenant) {
        List<String> scopes = words(Optional.of(scope));
        String first = scopes.stream()
                .filter(word -> word.startsWith("https://"))
                .findFirst()
                .orElseThrow(() -> SignInRefusal.invalidScope(scope, "it names no resource"));
        if (form.get("grant_type").orElse("").equals("client_credentials") && !first.endsWith("/.default")) {
            throw SignInRefusal.invalidScope(scope, "client credentials need <resource>/.default");
        }
        return new Wish(known(first.substring(0, first.lastIndexOf('/')), tenant), scopes);
    }

    private static String known(String resource, String tenant) {
        String plain = resource.replaceAll("/+$", "");
        if (!RESOURCES.contains(plain)) {
            throw SignInRefusal.unknownResource(resource, tenant);
        }
        return plain;
    }

    private static List<String> words(Optional<String> text) {
        return Arrays.stream(text.orElse("").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
