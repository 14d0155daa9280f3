package io.github.partnerinsights.emulator.rule;

import io.github.partnerinsights.emulator.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rules in their order, of which the first wins that fits and takes what there is; the later ones do not see it then.
 * How often each has happened, and where its chance stands, is kept in a store with the rule.
 */
public final class Plan<R extends Rule> {

    /** Each request is held against all of them, and all are kept anew when one happens. */
    private static final int MOST_RULES = 1_000;

    private static final long MOST_TEXT = 4_000_000;

    /**
     * What is kept.
     *
     * @param next the next rule's id
     */
    private record State(long next, List<Kept> rules) {}

    /**
     * A rule that is kept.
     *
     * @param seen how many fitted
     * @param given whether the rule was given at a start, and not while the emulator ran
     */
    private record Kept(long id, Map<String, String> words, long seen, long happened, boolean given) {}

    private static final class Entry<R extends Rule> {
        private final long id;
        private final R rule;
        private final Map<String, String> words;
        private final boolean given;
        private final boolean readable;
        private long seen;
        private long happened;
        /** Taken, but whether it happens is not known yet. */
        private long open;

        /** @param readable whether its words say all that it is: one with a condition in Java ends with the emulator */
        Entry(long id, R rule, boolean given, boolean readable) {
            this.id = id;
            this.rule = rule;
            this.words = rule.words();
            this.given = given;
            this.readable = readable;
        }

        boolean takes() {
            return rule.frequency().takes(seen++);
        }

        OptionalLong left() {
            OptionalLong times = rule.frequency().times();
            return times.isPresent() ? OptionalLong.of(times.getAsLong() - happened - open) : OptionalLong.empty();
        }

        /** Whether it happens no more, as far as is known now. */
        boolean isSpent() {
            return left().orElse(1) <= 0;
        }

        boolean isSpentForGood() {
            return isSpent() && open == 0;
        }
    }

    /** A rule that takes something; {@link #settle} says whether it happened. */
    public static final class Taken<R extends Rule> {

        private final Entry<R> entry;

        private Taken(Entry<R> entry) {
            this.entry = entry;
        }

        public R rule() {
            return entry.rule;
        }
    }

    private final StateStore store;
    private final String stateName;
    private final Function<Map<String, String>, R> reader;
    private final List<Entry<R>> entries = new ArrayList<>();
    private long next = 1;

    /**
     * Takes up what the store kept under this name.
     *
     * @param reader makes a rule of its words, or throws {@link IllegalArgumentException} if they make none
     * @throws UncheckedIOException if what was kept cannot be read
     */
    public Plan(StateStore store, String stateName, Function<Map<String, String>, R> reader) {
        this.store = store;
        this.stateName = stateName;
        this.reader = reader;
        store.load(stateName, State.class).ifPresent(state -> {
            next = state.next();
            state.rules().forEach(kept -> entries.add(entry(kept)));
        });
    }

    private Entry<R> entry(Kept kept) {
        try {
            Entry<R> entry = new Entry<>(kept.id(), reader.apply(kept.words()), kept.given(), true);
            entry.seen = kept.seen();
            entry.happened = kept.happened();
            return entry;
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(
                    "The state in " + stateName
                            + ".json holds a rule that is none; delete the file to begin without it. " + e.getMessage(),
                    e));
        }
    }

    private Entry<R> entry(R rule, boolean given) {
        return new Entry<>(next++, rule, given, readable(rule));
    }

    /**
     * Puts the rules that are given at a start before those that were kept. One that was given and kept before goes on
     * where it stood, also if it has happened as often as it should: a restart is no reason to happen again.
     */
    public synchronized void begin(List<R> given) {
        List<Entry<R>> kept = new ArrayList<>(entries);
        entries.clear();
        for (R rule : given) {
            Entry<R> entry = kept.stream()
                    .filter(one -> one.given && one.words.equals(rule.words()))
                    .findFirst()
                    .orElseGet(() -> entry(rule, true));
            kept.remove(entry);
            entries.add(entry);
        }
        kept.removeIf(Entry::isSpent);
        entries.addAll(kept);
        if (!entries.isEmpty()) {
            save();
        }
    }

    /**
     * Adds a rule behind the others.
     *
     * @return the id by which it can be removed
     * @throws IllegalArgumentException if there is no room for it
     */
    public synchronized long add(R rule) {
        checkRoom(rule);
        Entry<R> entry = entry(rule, false);
        entries.add(entry);
        save();
        return entry.id;
    }

    /**
     * Adds a rule before the others, in place of those that it replaces.
     *
     * @throws IllegalArgumentException if there is no room for it
     */
    public synchronized void addFirst(R rule, Predicate<R> replaced) {
        checkRoom(rule);
        entries.removeIf(entry -> replaced.test(entry.rule));
        entries.add(0, entry(rule, false));
        save();
    }

    private void checkRoom(R rule) {
        long text = entries.stream().mapToLong(entry -> length(entry.words)).sum() + length(rule.words());
        if (entries.size() >= MOST_RULES || text > MOST_TEXT) {
            throw new IllegalArgumentException("There is no room for more than " + MOST_RULES + " rules, or "
                    + MOST_TEXT + " characters of them; delete some.");
        }
    }

    private static long length(Map<String, String> words) {
        return words.values().stream().mapToLong(String::length).sum();
    }

    /** What is planned still, in order. */
    public synchronized List<Planned<R>> planned() {
        return entries.stream()
                .filter(entry -> !entry.isSpent())
                .map(entry -> new Planned<>(entry.id, entry.rule, entry.left(), entry.happened))
                .toList();
    }

    /** How often rules are still to happen; one without end counts once. */
    public synchronized int left() {
        long left = entries.stream()
                .mapToLong(entry -> Math.min(Integer.MAX_VALUE, entry.left().orElse(1)))
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, left);
    }

    /**
     * Forgets one rule.
     *
     * @return whether it was there
     */
    public synchronized boolean remove(long id) {
        boolean removed = entries.removeIf(entry -> entry.id == id && !entry.isSpentForGood());
        if (removed) {
            save();
        }
        return removed;
    }

    /** Forgets all rules. */
    public synchronized void clear() {
        entries.clear();
        save();
    }

    /** The rule that takes what fits as the predicate says. It must be settled. */
    public synchronized Optional<Taken<R>> take(Predicate<R> fits) {
        Optional<Taken<R>> taken = Optional.empty();
        boolean changed = false;
        for (Entry<R> entry : entries) {
            if (!entry.isSpent() && fits.test(entry.rule)) {
                changed = true;
                if (entry.takes()) {
                    entry.open++;
                    taken = Optional.of(new Taken<>(entry));
                    break;
                }
            }
        }
        if (changed) {
            save();
        }
        return taken;
    }

    /** The rule that takes what fits as the predicate says, and has happened with that. */
    public synchronized Optional<R> use(Predicate<R> fits) {
        return take(fits).map(taken -> {
            settle(taken, true);
            return taken.rule();
        });
    }

    /** Says whether what a rule took has happened; if it has not, the rule is left for the next that fits. */
    public synchronized void settle(Taken<R> taken, boolean happened) {
        Entry<R> entry = taken.entry;
        entry.open--;
        if (happened) {
            entry.happened++;
        }
        if (entry.isSpentForGood() && !entry.given) {
            entries.remove(entry);
        }
        save();
    }

    private void save() {
        store.save(
                stateName,
                new State(
                        next,
                        entries.stream()
                                .filter(entry -> entry.readable)
                                .map(entry -> new Kept(entry.id, entry.words, entry.seen, entry.happened, entry.given))
                                .toList()));
    }

    private boolean readable(R rule) {
        try {
            return reader.apply(rule.words()).words().equals(rule.words());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
