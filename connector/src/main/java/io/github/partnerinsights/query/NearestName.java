package io.github.partnerinsights.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Finds the names that somebody who typed an unknown one probably meant.
 *
 * <p>It stands in this room because column and dataset names are first of all words of queries, and because every room
 * that meets an unknown name (options, reports) may use this one.
 *
 * <p>Letter case and everything but letters and digits are ignored, so that {@code MPN ID} finds {@code MPNId}. A name
 * counts as near if at most a third of its characters differ (one in short names): inserted, removed, replaced, or
 * swapped with their neighbour. If none is near, names that contain what was typed are offered.
 */
public final class NearestName {

    private static final int MOST = 3;
    private static final int SHORTEST_PART = 4;

    private NearestName() {}

    /**
     * The names nearest to what was typed.
     *
     * @param typed the unknown name
     * @param names the known names
     * @return at most three of them, the nearest first; empty if nothing is near
     */
    public static List<String> of(String typed, Collection<String> names) {
        String folded = fold(typed);
        List<String> near = names.stream()
                .map(name -> new Candidate(name, distance(folded, fold(name), mostEdits(folded))))
                .filter(candidate -> candidate.distance <= mostEdits(folded))
                .sorted(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name)
                .limit(MOST)
                .toList();
        if (!near.isEmpty() || folded.length() < SHORTEST_PART) {
            return near;
        }
        return names.stream()
                .filter(name -> fold(name).contains(folded))
                .limit(MOST)
                .toList();
    }

    /**
     * The nearest names as a question to end a message with.
     *
     * @param typed the unknown name
     * @param names the known names
     * @return {@code " Did you mean 'A', 'B' or 'C'?"} with the blank before it, or an empty text if nothing is near
     */
    public static String hint(String typed, Collection<String> names) {
        List<String> near = of(typed, names);
        if (near.isEmpty()) {
            return "";
        }
        String last = "'" + near.get(near.size() - 1) + "'";
        String others = near.subList(0, near.size() - 1).stream()
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return " Did you mean " + (others.isEmpty() ? last : others + " or " + last) + "?";
    }

    private record Candidate(String name, int distance) {}

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int mostEdits(String folded) {
        return Math.max(1, folded.length() / 3);
    }

    /** The optimal string alignment distance; any number above {@code most} if it is larger than that. */
    private static int distance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    current[j] = Math.min(current[j], 1 + beforePrevious[j - 2]);
                }
            }
            int[] free = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = free;
        }
        return previous[b.length()];
    }
}
