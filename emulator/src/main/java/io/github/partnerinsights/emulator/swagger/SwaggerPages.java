package io.github.partnerinsights.emulator.swagger;

import io.github.partnerinsights.emulator.control.SameOrigin;
import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Handler;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import io.github.partnerinsights.emulator.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Swagger UI below each API, where the service has its own ({@code …/swagger/index.html}, api/reference.md §0), and the
 * OpenAPI document that it shows ({@code …/swagger/v1/swagger.json}).
 *
 * <p>The documents describe the emulator without switches. Their examples are this emulator's own credentials, so that a
 * call can be tried as it stands there; that is why foreign web pages are kept out.
 */
public final class SwaggerPages {

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "swagger-start.js", "text/javascript; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            // It says itself that its licences are to be found beside it.
            "swagger-ui-bundle.js.LICENSE.txt", "text/plain; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8",
            "favicon-32x32.png", "image/png");

    /** Swagger UI brings its pictures along as data, and sets styles. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private static final String API = "https://api.partnercenter.microsoft.com/";

    /** How the examples of a program sign in, and what they ask for. */
    private static final Map<Program, Map<String, String>> EXAMPLES = Map.of(
            Program.MPN,
            Map.of(
                    "grantType", "refresh_token",
                    "scope", API + "user_impersonation",
                    "query", "SELECT CustomerTenantId, PaidAvailableUnits FROM OfficeUsage TIMESPAN LAST_MONTH",
                    "queryId", "d8349f7b-a7d1-467e-b26d-434d4a50f26a"),
            Program.CMP,
            Map.of(
                    "grantType", "client_credentials",
                    "scope", API + ".default",
                    "query", "SELECT OfferName, NormalizedUsage FROM ISVUsage TIMESPAN LAST_MONTH",
                    "queryId", "2c6f384b-ad52-4aed-965f-32bfa09b3778"));

    private final Map<String, String> clientSettings;
    private final Clock clock;

    /** @param clientSettings what a client must set: {@code tenantId}, {@code clientId} and the like */
    public SwaggerPages(Map<String, String> clientSettings, Clock clock) {
        this.clientSettings = Map.copyOf(clientSettings);
        this.clock = clock;
    }

    /** Adds the page of a program's API, sign-in and report files included, below its base. */
    public void addTo(Router router, Program program, String base) {
        String own = program == Program.MPN ? "mpn.json" : "cmp.json";
        add(
                router,
                base,
                Description.of(own, "reports.json", "sign-in.json"),
                EXAMPLES.getOrDefault(program, Map.of()));
    }

    /** Adds the page of the control API below its base. */
    public void addControlTo(Router router, String base) {
        add(router, base, Description.of("control.json"), Map.of());
    }

    private void add(Router router, String base, Description description, Map<String, String> examples) {
        String swagger = base + "/swagger";
        add(router, swagger, request -> Response.of(302).withHeader("Location", swagger + "/index.html"));
        add(router, swagger + "/{file}", SwaggerPages::file);
        add(
                router,
                swagger + "/v1/swagger.json",
                request -> Response.json(200, description.with(values(base, examples)))
                        .withHeader("Cache-Control", "no-store"));
    }

    private static void add(Router router, String template, Handler handler) {
        router.add(Call.CONTROL, "GET", template, SameOrigin.guard(handler));
    }

    private Map<String, String> values(String base, Map<String, String> examples) {
        Map<String, String> values = new LinkedHashMap<>(clientSettings);
        values.putAll(examples);
        values.put("base", base);
        // Far enough ahead for a report that is scheduled.
        values.put(
                "startTime",
                clock.instant()
                        .plus(Duration.ofDays(1))
                        .truncatedTo(ChronoUnit.HOURS)
                        .toString());
        return values;
    }

    private static Response file(Request request) {
        String name = request.pathValue("file");
        String contentType = Optional.ofNullable(CONTENT_TYPES.get(name))
                .orElseThrow(() -> new HttpProblem(404, "Nothing is served at " + request.path()));
        return Response.of(200, contentType, "")
                .withBody(Body.of(Asset.read(name)))
                .withHeader("Content-Security-Policy", POLICY)
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Cache-Control", "no-cache");
    }
}
