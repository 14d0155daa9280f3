package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.SavedQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query is called that was saved for a schedule, and what stands in its description, so that it can be found again
 * and told from everybody else's. What lacks it was not made here, and is never removed.
 *
 * <p>Reports need none: whoever makes a schedule gives it a name of his own.
 *
 * @param hash of the schedule's name and its statement: two schedules never share a query, so that one can go without the
 *     other
 * @param attempt random, new for each creation: it alone tells which call has saved the query
 */
record ScheduleMarker(String hash, UUID attempt) {

    /** The service takes letters, digits and blanks only (api/reference.md §2.2). */
    private static final String TAG = "PartnerInsightsSchedule";

    private static final String MAKER = "Made for a schedule by the Partner Insights connector for Apache Spark";
    private static final Pattern FORM =
            Pattern.compile(MAKER + " \\(schedule ([0-9a-f]{20}), attempt ([0-9a-f-]{36})\\)");

    static ScheduleMarker of(String name, String statement) {
        return new ScheduleMarker(digest(name.toLowerCase(Locale.ROOT) + "\n" + statement), UUID.randomUUID());
    }

    /** The marker of a query that was saved for a schedule. */
    static Optional<ScheduleMarker> in(SavedQuery query) {
        String description =
                query.description() == null ? "" : query.description().strip();
        Matcher matcher = FORM.matcher(description);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            ScheduleMarker marker = new ScheduleMarker(matcher.group(1), UUID.fromString(matcher.group(2)));
            return Optional.of(marker).filter(found -> query.name().strip().equals(found.queryName()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether the query was saved for the same schedule, by this call or an earlier one. */
    boolean isSameSchedule(SavedQuery query) {
        return in(query).filter(marker -> marker.hash().equals(hash)).isPresent();
    }

    String queryName() {
        return TAG + " " + hash;
    }

    String description() {
        return MAKER + " (schedule " + hash + ", attempt " + attempt + ")";
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
