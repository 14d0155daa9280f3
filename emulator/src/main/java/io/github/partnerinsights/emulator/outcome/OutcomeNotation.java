package io.github.partnerinsights.emulator.outcome;

import io.github.partnerinsights.emulator.rule.Frequency;
import io.github.partnerinsights.emulator.rule.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Outcome rules in words, the same on the command line and over HTTP:
 * {@code dataset=DynamicsUsage times=2 outcome=FAILED}.
 *
 * <p>Which executions: {@code dataset}, {@code report} (a regular expression, searched in the report's name), and the
 * words of {@link Frequency}. How they end is exactly one of {@code outcome} ({@link Outcome.End} but UNKNOWN; hyphens
 * do for underscores) and {@code status} (a word that clients do not know), the latter with {@code completedAfter} (a
 * time) if it is followed by Completed.
 *
 * <p>{@code DynamicsUsage=failed} is short for {@code dataset=DynamicsUsage times=always outcome=FAILED}.
 */
public final class OutcomeNotation {

    private static final String EXPECTED =
            "An outcome is written in words such as dataset=DynamicsUsage times=2 outcome=FAILED, or DynamicsUsage=failed";
    private static final Pattern SHORT = Pattern.compile("\\s*(\\w+)=([\\w-]*)\\s*");
    private static final Set<String> WHICH = Set.of("dataset", "report");
    private static final Set<String> HOW = Set.of("outcome", "status", "completedAfter");

    private OutcomeNotation() {}

    /**
     * Reads {@code key=value} words, of which one with blanks stands in quotes, or the short form.
     *
     * @throws IllegalArgumentException if they make no rule; the message says why
     */
    public static OutcomeRule rule(String line) {
        Matcher pair = SHORT.matcher(line);
        if (pair.matches() && !isKey(pair.group(1))) {
            return OutcomeRule.standing(pair.group(1), new Outcome(end(pair.group(2))));
        }
        return rule(Words.of(line, EXPECTED));
    }

    /**
     * Reads the values by key.
     *
     * @throws IllegalArgumentException if they make no rule; the message says why
     */
    public static OutcomeRule rule(Map<String, String> values) {
        return rule(Words.of(values));
    }

    private static OutcomeRule rule(Words words) {
        for (String key : words.keys()) {
            if (!isKey(key)) {
                throw new IllegalArgumentException("An outcome knows no '" + Words.told(key) + "'.");
            }
        }
        OutcomeRule rule = OutcomeRule.once(outcome(words)).with(Frequency.of(words));
        if (words.has("dataset")) {
            rule = rule.withDataset(words.text("dataset"));
        }
        if (words.has("report")) {
            rule = rule.withReport(words.pattern("report").pattern());
        }
        return rule;
    }

    /**
     * Reads how an execution ends, and nothing else.
     *
     * @throws IllegalArgumentException if the values do not say that, or more; the message says why
     */
    public static Outcome outcome(Map<String, String> values) {
        Words words = Words.of(values);
        for (String key : words.keys()) {
            if (!contains(HOW, key)) {
                throw new IllegalArgumentException("'" + Words.told(key) + "' does not say how an execution ends.");
            }
        }
        return outcome(words);
    }

    /** Reads what {@link #text} wrote. */
    static Outcome outcome(String text) {
        return text.indexOf('=') < 0 ? new Outcome(end(text)) : outcome(Words.of(text, EXPECTED));
    }

    private static Outcome outcome(Words words) {
        List<String> given =
                List.of("outcome", "status").stream().filter(words::has).toList();
        if (given.size() != 1) {
            throw new IllegalArgumentException("An outcome needs exactly one of outcome, status; here "
                    + (given.isEmpty() ? "is none." : "are both."));
        }
        if (words.has("outcome")) {
            if (words.has("completedAfter")) {
                throw new IllegalArgumentException("completedAfter goes with status only.");
            }
            return new Outcome(end(words.text("outcome")));
        }
        Outcome unknown = Outcome.status(words.text("status"));
        return words.has("completedAfter") ? unknown.completedAfter(words.time("completedAfter")) : unknown;
    }

    private static Outcome.End end(String name) {
        return Arrays.stream(Outcome.End.values())
                .filter(end -> end != Outcome.End.UNKNOWN)
                .filter(end -> end.name().equalsIgnoreCase(name.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("outcome must be one of "
                        + Arrays.stream(Outcome.End.values())
                                .filter(end -> end != Outcome.End.UNKNOWN)
                                .map(Outcome.End::name)
                                .collect(Collectors.joining(", "))
                        + ", not '" + Words.told(name) + "'."));
    }

    /** What {@link #rule(Map)} would read to get this rule, as texts. */
    public static Map<String, String> words(OutcomeRule rule) {
        Map<String, String> words = new LinkedHashMap<>();
        rule.dataset().ifPresent(dataset -> words.put("dataset", dataset));
        rule.report().ifPresent(report -> words.put("report", report.pattern()));
        words.putAll(rule.frequency().words());
        words.putAll(words(rule.outcome()));
        return words;
    }

    private static Map<String, String> words(Outcome outcome) {
        Map<String, String> words = new LinkedHashMap<>();
        outcome.status()
                .ifPresentOrElse(
                        status -> words.put("status", status),
                        () -> words.put("outcome", outcome.end().name()));
        outcome.completedAfter().ifPresent(time -> words.put("completedAfter", Words.written(time)));
        return words;
    }

    /** The outcome in one text: its name alone, or the words of an unknown state. */
    static String text(Outcome outcome) {
        return outcome.status().isEmpty()
                ? outcome.end().name()
                : words(outcome).entrySet().stream()
                        .map(word -> word.getKey() + "="
                                + (word.getValue().contains(" ") ? "'" + word.getValue() + "'" : word.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static boolean isKey(String key) {
        return contains(WHICH, key) || contains(HOW, key) || contains(Frequency.KEYS, key);
    }

    private static boolean contains(Set<String> keys, String key) {
        return keys.stream().anyMatch(key::equalsIgnoreCase);
    }
}
