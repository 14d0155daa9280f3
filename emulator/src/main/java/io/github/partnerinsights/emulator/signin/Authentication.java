package io.github.partnerinsights.emulator.signin;

import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.web.Handler;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guards the API's calls: each must carry a valid access token, as {@code Authorization: Bearer …} or, as some clients
 * send it, plain in {@code X-AadUserTicket} (api/reference.md §1.1).
 */
public final class Authentication {

    /** A call whose caller is known. */
    @FunctionalInterface
    public interface CallerHandler {
        Response handle(Request request, Caller caller);
    }

    /** What a token for the API is issued for. */
    static final String RESOURCE = "https://api.partnercenter.microsoft.com";

    /** That mpn needs a user is documented; what it says to an application alone is not (api/reference.md §1.2). */
    private static final String APP_ONLY =
            "Forbidden - this API needs the token of a user (application + user access), not of an application alone";

    private static final Pattern BEARER = Pattern.compile("Bearer\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    private final AccessTokens tokens;
    private final Access access;

    public Authentication(AccessTokens tokens, Access access) {
        this.tokens = tokens;
        this.access = access;
    }

    /** The handler behind the guard of a program. */
    public Handler guard(Program program, CallerHandler handler) {
        Set<String> resources = program == Program.CMP && access.formerCmpResources()
                ? Set.of(RESOURCE, "https://graph.windows.net", "https://graph.microsoft.com")
                : Set.of(RESOURCE);
        return request -> {
            Caller caller = token(request)
                    .flatMap(token -> tokens.verify(token, resources))
                    .orElseThrow(() -> new HttpProblem(401, "Unauthorized"));
            boolean compliant = caller.appOnly() || caller.mfa();
            if (access.mfa() == Mfa.REQUIRED_BY_API && !compliant) {
                return mfaRequired();
            }
            if (program == Program.MPN && caller.appOnly() && !access.appOnlyOnMpn()) {
                throw new HttpProblem(403, APP_ONLY);
            }
            Response response = handler.handle(request, caller);
            return request.header("ValidateMfa")
                            .filter("true"::equalsIgnoreCase)
                            .isPresent()
                    ? response.withHeader("isMfaCompliant", Boolean.toString(compliant))
                    : response;
        };
    }

    /** The documented refusal: no JSON, nothing but headers (api/reference.md §1.4). */
    private static Response mfaRequired() {
        return Response.of(401)
                .withHeader("Request-Context", "appId=cid-v1:6f5d8a0e-5a0c-4a55-9d0b-0f2f6f1f7f11")
                .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .withBody(Body.emptyInChunks());
    }

    private static Optional<String> token(Request request) {
        Optional<String> bearer = request.header("Authorization")
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
        return bearer.or(() -> request.header("X-AadUserTicket"));
    }
}
