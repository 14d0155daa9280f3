package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What our queries and reports are called at the service, so that they can be told from everybody else's and found again.
 *
 * <p>A name is a tag and a hash of the canonical request; the service takes letters, digits and blanks only
 * (api/reference.md §2.2). The hash includes the window, which the service does not echo. The description beside it holds
 * a {@link Marker}.
 *
 * @param hash of the request, 20 hexadecimal digits
 */
record RequestName(String hash) {

    private static final String TAG = "PartnerInsightsForSpark";

    /** The name of a saved query: its statement alone decides. */
    static RequestName ofStatement(String statement) {
        return new RequestName(digest("statement\n" + statement));
    }

    /**
     * The name of a one-off report.
     *
     * @param query a canonical statement, whatever query it is saved as; or the id of a query that was there before
     */
    static RequestName ofReport(String query, Optional<Window> window) {
        String times = window.map(w -> w.start() + "/" + w.end()).orElse("");
        return new RequestName(digest("report\n" + query + "\n" + times));
    }

    String text() {
        return TAG + " " + hash;
    }

    /** The marker of something with this name; empty if it is not ours. */
    Optional<Marker> marker(String name, @Nullable String description) {
        return Marker.in(description)
                .filter(marker -> marker.hash().equals(hash) && name.strip().equals(text()));
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 10);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has SHA-256", impossible);
        }
    }
}
