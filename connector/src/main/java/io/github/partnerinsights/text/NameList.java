package io.github.partnerinsights.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Names in an error message: enough to see what is meant, not so many that they hide it, and what is hidden in them
 * spelled out.
 */
public final class NameList {

    private static final int MOST = 40;
    private static final int LONGEST = 100;

    private NameList() {}

    /** The names, with commas between them. */
    public static String of(List<?> names) {
        String shown = names.stream().limit(MOST).map(NameList::shorten).collect(Collectors.joining(", "));
        return names.size() <= MOST ? shown : shown + ", … (" + names.size() + " in all)";
    }

    private static String shorten(Object name) {
        return Printable.shortened(Printable.spelledOut(name.toString()), LONGEST);
    }
}
