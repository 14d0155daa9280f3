package io.github.partnerinsights.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.http.Correlation;
import io.github.partnerinsights.http.HttpHeaders;
import io.github.partnerinsights.http.HttpResponse;
import io.github.partnerinsights.text.Printable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a refusal of the token endpoint into words: its code, its first sentence, what to do, its ids. Whatever comes
 * from the answer is shown without secrets, printable, and short.
 *
 * @param form what was sent; the values of its secret fields are masked should the answer repeat them
 * @param grant what was tried, for the advice; null while a user is still signing in, on whatever device
 */
record SignInRefusal(Map<String, String> form, @Nullable Grant grant) {

    private static final Set<String> SECRET_FIELDS =
            Set.of("client_secret", "password", "refresh_token", "client_assertion", "device_code", "code");
    private static final Pattern CODE = Pattern.compile("AADSTS\\d{4,9}");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("\\.(?=\\s|$)|[\\r\\n]");
    private static final int LONGEST_SENTENCE = 300;

    private static final String NEEDS_REFRESH_TOKEN =
            "Partner Center demands multi-factor authentication of users, and a password alone cannot pass it. Let the"
                    + " user consent once in a browser, and give the refresh token of that consent (refreshTokenFile)"
                    + " instead of username and password.";
    private static final String NEEDS_CONSENT_AGAIN =
            "The refresh token is no longer valid. Let the user consent again in a browser, and store the new refresh"
                    + " token.";

    private static final String MAY_BE_USED_UP =
            "The refresh token is not accepted. It was sent more than once, because an answer did not arrive: the first"
                    + " time may have used it up, if the tenant ends a token with its use. Try again; if that is refused"
                    + " too, let the user consent again in a browser, and store the new refresh token.";

    SignInException of(HttpResponse response, JsonNode json) {
        String description = json.path("error_description").asText("");
        Matcher found = CODE.matcher(description);
        String code = found.find()
                ? found.group()
                : codeOf(json).or(() -> errorOf(json)).orElse("");
        String said = shown(description)
                .or(() -> errorOf(json))
                .orElse("the answer was not one of a token endpoint. Check authority and tenantId");
        if (!code.isEmpty() && !said.startsWith(code)) {
            said = code + ": " + said;
        }
        Correlation correlation = correlation(response, json);
        String ids = correlation.isEmpty() ? "" : " (" + correlation + ")";
        return new SignInException(
                "Signing in was refused (HTTP " + response.status() + "): " + said + "."
                        + advice(code, response.timesSent() > 1) + ids,
                OptionalInt.of(response.status()),
                correlation);
    }

    private String advice(String code, boolean repeated) {
        String words = switch (code) {
            case "AADSTS50076", "AADSTS50079", "AADSTS50072", "AADSTS50074", "AADSTS50158" ->
                grant == null ? "" : grant instanceof Grant.Password ? NEEDS_REFRESH_TOKEN : NEEDS_CONSENT_AGAIN;
            case "AADSTS53000", "AADSTS53001", "AADSTS53003", "AADSTS530003", "AADSTS530004" ->
                "A conditional access policy of the tenant forbids this sign-in. Its administrator can say which"
                        + " in the sign-in log.";
            case "AADSTS7000215" -> "The clientSecret is wrong. Give the secret's value, not its id.";
            case "AADSTS7000222" -> "The clientSecret has expired. Create a new one in the app registration.";
            case "AADSTS7000218" -> "The application needs a clientSecret or clientCertificate.";
            case "AADSTS700027" ->
                "The clientCertificate is not registered with the application, or this machine's clock is wrong.";
            case "AADSTS50126" -> "The username or password is wrong.";
            case "AADSTS50034" -> "The tenant has no such user: check username and tenantId.";
            case "AADSTS50055", "AADSTS50056", "AADSTS50057", "AADSTS50053" ->
                "The user's account cannot sign in: its password is missing or expired, or it is locked or"
                        + " disabled.";
            case "AADSTS90002" -> "Check tenantId and authority: there is no such tenant.";
            case "AADSTS700016" -> "Check clientId: the tenant does not know that application.";
            case "AADSTS70008",
                    "AADSTS700082",
                    "AADSTS700084",
                    "AADSTS50173",
                    "AADSTS50089",
                    "AADSTS70000",
                    "AADSTS9002313",
                    "invalid_grant" -> grant instanceof Grant.RefreshToken ? endedToken(repeated) : "";
            case "AADSTS65001", "AADSTS65004" ->
                "Nobody has consented to the application's permission user_impersonation on Partner Center. A"
                        + " user or administrator must do so once in a browser.";
            case "AADSTS500011", "AADSTS70011", "AADSTS1002012" ->
                "The tenant does not know that service: check resource and scope.";
            default -> "";
        };
        return words.isEmpty() ? "" : " " + words;
    }

    private static String endedToken(boolean repeated) {
        return repeated ? MAY_BE_USED_UP : NEEDS_CONSENT_AGAIN;
    }

    private static Optional<String> codeOf(JsonNode json) {
        JsonNode first = json.path("error_codes").path(0);
        return first.canConvertToLong() ? Optional.of("AADSTS" + first.asLong()) : Optional.empty();
    }

    /** What every OAuth server says (RFC 6749 §5.2), also one that is not Microsoft's. */
    private Optional<String> errorOf(JsonNode json) {
        return shown(json.path("error").asText(""));
    }

    /** The first sentence of a piece of the answer, as much of it as may stand in a message. Empty if it is blank. */
    private Optional<String> shown(String piece) {
        // Masked before it is cut: half a secret would not be recognized.
        String masked = mask().applyTo(piece).strip();
        String sentence =
                Printable.onOneLine(END_OF_SENTENCE.split(masked, 2)[0]).strip();
        String bounded = Printable.shortened(sentence, LONGEST_SENTENCE);
        return bounded.isBlank() ? Optional.empty() : Optional.of(bounded);
    }

    private SecretMask mask() {
        return new SecretMask(form.entrySet().stream()
                .filter(field -> SECRET_FIELDS.contains(field.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    private Correlation correlation(HttpResponse response, JsonNode json) {
        HttpHeaders headers = HttpHeaders.none();
        for (String name : response.headers().names()) {
            String value = response.headers().first(name).orElse("");
            headers = headers.with(name, shown(value).orElse(""));
        }
        Correlation header = Correlation.from(headers);
        return new Correlation(
                shown(json.path("correlation_id").asText("")).orElse(header.correlationId()),
                shown(json.path("trace_id").asText("")).orElse(header.requestId()),
                header.serverRequestId(),
                header.date());
    }

    /** Without the form. */
    @Override
    public String toString() {
        return "SignInRefusal[" + grant + "]";
    }
}
