package io.github.partnerinsights.options;

import io.github.partnerinsights.auth.SecretReferences;
import io.github.partnerinsights.query.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of one read, checked: every name is known, every value readable.
 *
 * <p>What the read sets comes first, then what its catalog sets ({@code spark.sql.catalog.<name>.<option>}), then what
 * the session sets ({@code spark.datasource.partner_insights.<option>}). A catalog that sets a secret or a token
 * has none of the session's. Only the group <i>what</i> may not come from a catalog or a session: a default
 * dataset would make a forgotten option a silently different table.
 */
public final class ReadOptions {

    /** The prefix of options that hold for a session. */
    public static final String SESSION_PREFIX = "spark.datasource.partner_insights.";

    /** The prefix of the catalogs' configurations, before the name of one. */
    public static final String CATALOG_PREFIX = "spark.sql.catalog.";

    /** What {@code load(…)} was given. */
    private static final String PATH = "path";

    /** What {@code load(…, …)} was given. */
    private static final String PATHS = "paths";

    /** Spark repeats the options of a table in its catalog below this. */
    private static final String STORED_OPTION = "option.";

    private static final Set<OptionGroup> OF_ACCOUNTS = Set.of(OptionGroup.WHERE, OptionGroup.WHO, OptionGroup.HTTP);

    /**
     * What was set in one place.
     *
     * @param place the configuration's keys begin with this; empty for the read itself
     */
    private record Layer(String place, Map<String, String> texts) {

        Layer {
            texts = insensitive(texts);
        }
    }

    /** What holds. */
    private final Map<String, String> texts;

    /** What was set where; the first that sets an option decides. */
    private final List<Layer> layers;

    private final Map<String, String> conf;

    private ReadOptions(Map<String, String> texts, List<Layer> layers, Map<String, String> conf) {
        this.texts = texts;
        this.layers = List.copyOf(layers);
        this.conf = conf;
    }

    /**
     * Reads and checks the options of a read that names no catalog.
     *
     * @param options what the read and the session set, which Spark has merged, in any letter case
     * @param conf the session's configuration
     * @throws IllegalArgumentException naming the first option that is unknown, unreadable, or in the wrong place
     */
    public static ReadOptions of(Map<String, String> options, Map<String, String> conf) {
        Map<String, String> texts = insensitive(options);
        refuseSessionWideSelection(conf.keySet());
        acceptPathAsDataset(texts);
        return checked(texts, List.of(new Layer("", texts), ofSession(conf)), conf);
    }

    /**
     * Reads and checks what holds for the tables of a catalog.
     *
     * @param prefix with which the keys of the catalog begin, such as {@code spark.sql.catalog.insights.}
     * @param options what they set, without the prefix and in any letter case
     * @param conf the session's configuration
     * @throws IllegalArgumentException naming the first option that is unknown, unreadable, or in the wrong place
     */
    public static ReadOptions ofCatalog(String prefix, Map<String, String> options, Map<String, String> conf) {
        refuseSessionWideSelection(conf.keySet());
        refuseInCatalog(prefix, options.keySet());
        return layered(new Layer(prefix, options), conf);
    }

    /**
     * Reads and checks what holds for an account as a whole, whatever is done with it: where it is, who signs in, and how
     * calls are made. What the session sets about reads is left alone.
     *
     * @param options in any letter case
     * @param conf the session's configuration; empty where there is no session
     * @throws IllegalArgumentException naming the first option that is unknown, unreadable, or about reads
     */
    public static ReadOptions ofAccount(Map<String, String> options, Map<String, String> conf) {
        refuseSessionWideSelection(conf.keySet());
        refuseAboutReads(options.keySet());
        return layered(new Layer("", options), conf);
    }

    private static void refuseAboutReads(Set<String> given) {
        for (String name : given) {
            boolean selects = saysWhatIsRead(name);
            boolean aboutReads = ConnectorOptions.all().stream()
                    .filter(option -> option.name().equalsIgnoreCase(name))
                    .anyMatch(option -> !OF_ACCOUNTS.contains(option.group()));
            if (selects || aboutReads) {
                throw new IllegalArgumentException("Option '" + name + "' "
                        + (selects ? "says which data is read" : "is about reading reports")
                        + ", and means nothing for an account as a whole. Leave it out.");
            }
        }
    }

    /** The same where an option follows from something else, such as a table's name. */
    public <T> ReadOptions with(ConnectorOption<T> option, String text) {
        Map<String, String> more = insensitive(texts);
        more.put(option.name(), text);
        return checked(more, layers, conf);
    }

    /**
     * The same with what one read sets for itself, which comes first.
     *
     * @throws IllegalArgumentException naming the first option that is unknown or unreadable
     */
    public ReadOptions with(Map<String, String> own) {
        Map<String, String> more = insensitive(texts);
        more.putAll(own);
        return checked(
                more,
                Stream.concat(Stream.of(new Layer("", own)), layers.stream()).toList(),
                conf);
    }

    private static ReadOptions checked(Map<String, String> texts, List<Layer> layers, Map<String, String> conf) {
        refuseUnknown(texts.keySet());
        ReadOptions read = new ReadOptions(texts, layers, conf);
        ConnectorOptions.all().forEach(read::find);
        return read;
    }

    private static Layer ofSession(Map<String, String> conf) {
        Map<String, String> texts = insensitive(Map.of());
        conf.forEach((key, text) -> {
            if (startsWith(key, SESSION_PREFIX)) {
                texts.put(key.substring(SESSION_PREFIX.length()), text);
            }
        });
        return new Layer(SESSION_PREFIX, texts);
    }

    private static Map<String, String> insensitive(Map<String, String> texts) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(texts);
        return copy;
    }

    private static void refuseInCatalog(String prefix, Set<String> given) {
        given.stream().filter(ReadOptions::saysWhatIsRead).sorted().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(prefix + name + " is set, but a catalog's table is chosen by its name,"
                    + " and what else is read of it by each read. Unset it.");
        });
    }

    /**
     * Reads and checks the options of a table that stands in Spark's own catalog, as Spark keeps them there.
     *
     * @param properties of the table, in which its options stand once more below {@code option.}
     * @param conf the session's configuration
     * @throws IllegalArgumentException naming the first option that is unknown, unreadable, or would be kept in the
     *     catalog though it is a secret
     */
    public static ReadOptions ofStoredTable(Map<String, String> properties, Map<String, String> conf) {
        refuseSessionWideSelection(conf.keySet());
        Map<String, String> own = insensitive(Map.of());
        properties.forEach((key, text) -> {
            if (startsWith(key, STORED_OPTION)) {
                own.put(key.substring(STORED_OPTION.length()), text);
            }
        });
        acceptPathAsDataset(own);
        refuseStoredSecrets(own);
        return layered(new Layer("", own), conf);
    }

    /** What proves who signs in is one thing: a token of the session does not meet the secret of a catalog. */
    private static ReadOptions layered(Layer own, Map<String, String> conf) {
        Layer session = ofSession(conf);
        Map<String, String> texts = insensitive(session.texts());
        if (own.texts().keySet().stream().anyMatch(ReadOptions::provesWhoSignsIn)) {
            texts.keySet().removeIf(ReadOptions::provesWhoSignsIn);
        }
        texts.putAll(own.texts());
        return checked(texts, List.of(own, session), conf);
    }

    private static boolean provesWhoSignsIn(String name) {
        return ConnectorOptions.PROOFS.stream().anyMatch(option -> option.name().equalsIgnoreCase(name));
    }

    /** Whether these are the properties of a table that stands in Spark's own catalog. */
    public static boolean isStoredTable(Map<String, String> properties) {
        return properties.keySet().stream().anyMatch(name -> startsWith(name, STORED_OPTION));
    }

    private static void refuseStoredSecrets(Map<String, String> own) {
        ConnectorOptions.all().stream()
                .filter(ConnectorOption::secret)
                .filter(option -> own.containsKey(option.name()))
                .filter(option -> !SecretReferences.isReference(Objects.requireNonNull(own.get(option.name()))))
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException(
                            "Option '" + option.name() + "' is a secret, and a table's options"
                                    + " are kept in Spark's catalog as they stand. Give a reference, such as env:NAME, or set it in"
                                    + " the session (" + SESSION_PREFIX + option.name() + ").");
                });
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
        return Optional.ofNullable(text).or(option::defaultText).map(option::parse);
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
                        || (startsWith(key, CATALOG_PREFIX) && endsWith(key, "." + name)))
                .findFirst();
    }

    /** What was set, by the names of the reference page, as it was written: references are not resolved. */
    public Map<String, String> texts() {
        return ConnectorOptions.all().stream()
                .map(ConnectorOption::name)
                .filter(texts::containsKey)
                .collect(Collectors.toUnmodifiableMap(name -> name, texts::get));
    }

    /** Whether they are those of a catalog, perhaps with some of a read of its tables. */
    public boolean isOfCatalog() {
        return layers.stream().anyMatch(layer -> layer.place().startsWith(CATALOG_PREFIX));
    }

    /**
     * What the read or its catalog sets otherwise than a place that comes later, and what a read of a catalog's table sets
     * for itself: one phrase each, for {@code explain}. Secrets, and who asks, are named without their values.
     */
    public List<String> choices() {
        boolean ofCatalog = isOfCatalog();
        return ConnectorOptions.all().stream()
                .flatMap(option -> choice(option, ofCatalog).stream())
                .toList();
    }

    private Optional<String> choice(ConnectorOption<?> option, boolean ofCatalog) {
        List<Setting> settings = layers.stream()
                .flatMap(
                        layer -> Optional.ofNullable(layer.texts().get(option.name()))
                                .map(text -> new Setting(layer.place(), text))
                                .stream())
                .toList();
        // What follows from something else, such as a table's name, was chosen nowhere.
        if (settings.isEmpty() || !settings.get(0).text().equals(texts.get(option.name()))) {
            return Optional.empty();
        }
        Setting first = settings.get(0);
        Optional<Setting> other = settings.stream()
                .filter(setting -> !setting.text().equals(first.text()))
                .findFirst();
        if (other.isEmpty() && !(ofCatalog && first.place().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(shown(option, first.text())
                + other.map(setting -> " instead of " + setting.place() + shown(option, setting.text()))
                        .orElse(""));
    }

    private record Setting(String place, String text) {}

    private static String shown(ConnectorOption<?> option, String text) {
        return option.secret() || option.group() == OptionGroup.WHO ? option.name() : option.name() + "=" + text;
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
