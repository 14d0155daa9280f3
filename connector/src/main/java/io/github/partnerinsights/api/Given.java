package io.github.partnerinsights.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of what a caller gave, before anything is sent. */
final class Given {
    // Ids are GUIDs, with one exception among the documented ones that is not hexadecimal. A strict set keeps an id
    // from meaning another address ("..", "a/b").
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private Given() {}

    static void requireText(String what, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(what + " is missing: give a text that is not blank.");
        }
    }

    static void requireAtMost(int characters, String what, @Nullable String text) {
        if (text != null && text.length() > characters) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; the service takes at most " + characters + ".");
        }
    }

    /** The id without surrounding blanks, which the documents' own samples have. */
    static String id(String what, String id) {
        String stripped = id.strip();
        if (!ID.matcher(stripped).matches()) {
            throw new IllegalArgumentException(what + " '" + Excerpt.of(id, 80)
                    + "' is not an id of Partner Insights: letters, digits and hyphens are expected.");
        }
        return stripped;
    }

    /** A list of ids joined by semicolons, each checked. */
    static String ids(String what, String ids) {
        List<String> checked = new ArrayList<>();
        for (String id : ids.split(";", -1)) {
            checked.add(id(what, id));
        }
        return String.join(";", checked);
    }
}
