package io.github.partnerinsights.emulator.page;

import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Response;
import io.github.partnerinsights.emulator.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The page at {@code /} with its style and script. It holds nothing itself: the script asks the control API, as any other
 * client of it does.
 */
public final class FrontPage {

    /** Only the emulator's own style, script and control API; what clients sent can become nothing but text. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Adds the page and its parts. */
    public void addTo(Router router) {
        add(router, "/", "index.html", "text/html");
        add(router, "/emulator/page.css", "page.css", "text/css");
        add(router, "/emulator/page.js", "page.js", "text/javascript");
    }

    private static void add(Router router, String path, String resource, String type) {
        Response response = Response.of(200)
                .withBody(Body.of(content(resource)))
                .withHeader("Content-Type", type + "; charset=utf-8")
                .withHeader("Content-Security-Policy", POLICY)
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Cache-Control", "no-store");
        router.add(Call.CONTROL, "GET", path, request -> response);
    }

    private static byte[] content(String resource) {
        try (InputStream in = FrontPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The emulator's jar lacks " + resource + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
