package io.github.partnerinsights.api;

import io.github.partnerinsights.http.EndpointRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of a program's API, and how addresses are made from it.
 *
 * @param base endpoint and program, without a slash at the end
 */
record Endpoint(URI base) {
    static final URI DEFAULT = URI.create("https://api.partnercenter.microsoft.com/insights/v1");

    /**
     * @param endpoint service root up to the version; one slash at its end is tolerated
     * @throws IllegalArgumentException if it is not absolute, not {@code https} (but for loopback), or has parts that an
     *     endpoint cannot have
     */
    static Endpoint of(URI endpoint, Program program) {
        EndpointRule.check("endpoint", endpoint);
        String root = endpoint.toString().replaceFirst("/+$", "");
        String last = root.substring(root.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (Program each : Program.values()) {
            if (last.equals(each.path())) {
                throw new IllegalArgumentException("endpoint " + root + " ends with the program " + last
                        + ", which is appended to it: leave it out, and give the program by itself.");
            }
        }
        return new Endpoint(URI.create(root + "/" + program.path()));
    }

    URI resource(String path) {
        return URI.create(base + "/" + path);
    }

    URI resource(String path, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return resource(path);
        }
        return URI.create(base + "/" + path + "?"
                + parameters.entrySet().stream()
                        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&")));
    }

    /**
     * Where a {@code nextLink} leads. Absolute ones must stay on this scheme, host and port, since the token goes along;
     * relative ones count from the host ({@code /…}), from the current page ({@code ?…}) or from the base.
     *
     * @throws UnreadableAnswer if it leads elsewhere or is no address; the message names the host at most
     */
    URI follow(URI current, String nextLink) {
        URI next;
        try {
            next = nextLink.startsWith("?")
                    ? new URI(current.toString().replaceFirst("[?#].*$", "") + nextLink)
                    : URI.create(base + "/").resolve(new URI(nextLink));
        } catch (URISyntaxException e) {
            throw new UnreadableAnswer("its nextLink is not an address");
        }
        boolean sameOrigin = base.getScheme().equalsIgnoreCase(next.getScheme())
                && base.getHost().equalsIgnoreCase(next.getHost())
                && port(base) == port(next)
                && next.getRawUserInfo() == null;
        if (!sameOrigin) {
            String where = next.getHost() == null ? "no host" : next.getHost() + ":" + port(next);
            throw new UnreadableAnswer("its nextLink leads to " + where + " by " + next.getScheme()
                    + ", away from the endpoint, and is not followed because the access token would go there");
        }
        return next;
    }

    /** For a path segment or a parameter's value. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }
}
