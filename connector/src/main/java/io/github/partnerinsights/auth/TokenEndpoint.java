package io.github.partnerinsights.auth;

import io.github.partnerinsights.http.EndpointRule;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where tokens come from: {@code {authority}/{tenantId}/oauth2/token}, or {@code …/oauth2/v2.0/token}.
 *
 * @param authority the sign-in root; {@code http} only towards loopback
 * @param tenantId the directory's id or one of its domains
 * @param version which of the two
 */
public record TokenEndpoint(URI authority, String tenantId, Version version) {

    /** Microsoft's public cloud. */
    public static final URI DEFAULT_AUTHORITY = URI.create("https://login.microsoftonline.com");

    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");

    /** The two generations of the endpoint (api/reference.md §1.1). */
    public enum Version {
        /** Is told the {@code resource}; documented for Partner Insights. */
        V1,
        /** Is told the {@code scope}. */
        V2;

        /** Reads {@code v1} or {@code v2}, in any case. */
        public static Version parse(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "v1" -> V1;
                case "v2" -> V2;
                default -> throw new IllegalArgumentException("tokenEndpointVersion must be v1 or v2, but is " + text);
            };
        }
    }

    public TokenEndpoint {
        EndpointRule.check("authority", authority);
        if (!TENANT.matcher(tenantId).matches()) {
            throw new IllegalArgumentException(
                    "tenantId must be a directory's id (a GUID) or one of its domains, but is '" + tenantId + "'");
        }
    }

    URI uri() {
        return below("token");
    }

    /** Where a device asks for a code that its user confirms in a browser (RFC 8628). */
    URI deviceCodeUri() {
        return below("devicecode");
    }

    private URI below(String name) {
        String root = authority.toString().replaceFirst("/+$", "");
        return URI.create(root + "/" + tenantId + (version == Version.V1 ? "/oauth2/" : "/oauth2/v2.0/") + name);
    }
}
