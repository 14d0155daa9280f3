package io.github.partnerinsights.spark.options;

import io.github.partnerinsights.query.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The options of one read, checked: every name is known, every value readable.
 *
 * <p>Spark has already merged what the session sets ({@code spark.datasource.partner_insights.<option>}) below what the
 * read sets. Only the group <i>what</i> may not come from a session: a default dataset would make a forgotten option a
 * silently different table.
 */
public final class ReadOptions {

    /** The prefix of options that hold for a session. */
    public static final String SESSION_PREFIX = "spark.datasource.partner_insights.";

    /** The prefix of what catalogs are configured with. */
    private static final String CATALOGS = "spark.sql.catalog.";

    /** What {@code load(…)} was given. */
    private static final String PATH = "path";

    /** What {@code load(…, …)} was given. */
    private static final String PATHS = "paths";

    /** Spark repeats the options of a table in its catalog below this. */
    private static final String CATALOG_TABLE = "option.";

    private final Map<String, String> texts;
    private final Map<String, String> conf;

    private ReadOptions(Map<String, String> texts, Map<String, String> conf) {
        this.texts = texts;
        this.conf = conf;
    }

    /**
     * Reads and checks.
     *
     * @param options what the read and the session set, in any letter case
     * @param conf the session's configuration
     * @throws IllegalArgumentException naming the first option that is unknown, unreadable, or in the wrong place
     */
    public static ReadOptions of(Map<String, String> options, Map<String, String> conf) {
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        texts.putAll(options);
        refuseCatalogTable(texts.keySet());
        refuseSessionWideSelection(conf.keySet());
        acceptPathAsDataset(texts);
        refuseUnknown(texts.keySet());
        ReadOptions read = new ReadOptions(texts, conf);
        ConnectorOptions.all().forEach(read::find);
        return read;
    }

    /** Spark loads such a table anew for each query, and each load would ask for a report of its own. */
    private static void refuseCatalogTable(Set<String> given) {
        if (given.stream().anyMatch(name -> startsWith(name, CATALOG_TABLE))) {
            throw new IllegalArgumentException(
                    "A table in Spark's catalog cannot stand on partner_insights: each query of"
                            + " it would ask for a report. Use CREATE TEMPORARY VIEW … USING partner_insights OPTIONS (…).");
        }
    }

    private static void refuseSessionWideSelection(Set<String> keys) {
        List<String> wrong = keys.stream()
                .filter(key -> startsWith(key, SESSION_PREFIX))
                .filter(key -> saysWhatIsRead(key.substring(SESSION_PREFIX.length())))
                .sorted()
                .toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("The session sets " + String.join(", ", wrong)
                    + ". Which data is read is chosen for each read: unset it, and use .option(…) instead.");
        }
    }

    private static boolean saysWhatIsRead(String name) {
        return name.equalsIgnoreCase(PATH)
                || name.equalsIgnoreCase(PATHS)
                || ConnectorOptions.all().stream()
                        .filter(option -> option.group() == OptionGroup.WHAT)
                        .anyMatch(option -> option.name().equalsIgnoreCase(name));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static boolean endsWith(String text, String suffix) {
        return text.regionMatches(true, text.length() - suffix.length(), suffix, 0, suffix.length());
    }

    private static void acceptPathAsDataset(Map<String, String> texts) {
        if (texts.containsKey(PATHS)) {
            throw new IllegalArgumentException("load(…) was given several names. One read has one dataset.");
        }
        String path = texts.remove(PATH);
        if (path == null) {
            return;
        }
        String dataset = texts.putIfAbsent(ConnectorOptions.DATASET.name(), path);
        if (dataset != null && !dataset.equalsIgnoreCase(path)) {
            throw new IllegalArgumentException("load(\"" + path + "\") and option 'dataset' ('" + dataset
                    + "') name different datasets. Give one of them.");
        }
    }

    private static void refuseUnknown(Set<String> given) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ConnectorOptions.all().forEach(option -> known.add(option.name()));
        for (String name : given) {
            if (known.contains(name)) {
                continue;
            }
            Optional<String> reason = SparkCsvOptions.reasonAgainst(name);
            if (reason.isPresent()) {
                throw new IllegalArgumentException(
                        "Option '" + name + "' does not apply: " + reason.get() + ". Leave it out.");
            }
            String nearest = NearestName.hint(name, known);
            throw new IllegalArgumentException("Unknown option '" + name + "'."
                    + (nearest.isEmpty() ? " docs/options.md lists those that there are." : nearest));
        }
    }

    /** What is set, or the default; empty where neither is there. */
    public <T> Optional<T> find(ConnectorOption<T> option) {
        String text = texts.get(option.name());
        return Optional.ofNullable(text)
                .or(option::defaultText)
                .or(option::fixedAt)
                .map(option::parse);
    }

    /** What is set, or the default, of an option that has one. */
    public <T> T get(ConnectorOption<T> option) {
        return find(option)
                .orElseThrow(() -> new IllegalArgumentException("Option '" + option.name() + "' is missing."));
    }

    /** Whether the read or the session sets the option. */
    public boolean isSet(ConnectorOption<?> option) {
        return texts.containsKey(option.name());
    }

    /**
     * The key of the session's configuration from which the value of this option comes, below {@link #SESSION_PREFIX} or
     * a catalog; empty if the read itself sets it.
     */
    public Optional<String> sessionKey(String name) {
        String text = texts.get(name);
        return conf.entrySet().stream()
                .filter(entry -> entry.getValue().equals(text))
                .map(Map.Entry::getKey)
                .filter(key -> key.equalsIgnoreCase(SESSION_PREFIX + name)
                        || (startsWith(key, CATALOGS) && endsWith(key, "." + name)))
                .findFirst();
    }

    /** What was set, by the names of the reference page, as it was written: references are not resolved. */
    public Map<String, String> texts() {
        return ConnectorOptions.all().stream()
                .map(ConnectorOption::name)
                .filter(texts::containsKey)
                .collect(Collectors.toUnmodifiableMap(name -> name, texts::get));
    }

    /** A key of the session's configuration, for {@code conf:} references. */
    public Optional<String> conf(String key) {
        return Optional.ofNullable(conf.get(key));
    }

    /** Everything that was set, as it was written: what makes two reads the same read. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ReadOptions that && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(texts);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "ReadOptions" + texts.keySet();
    }
}
