package io.github.partnerinsights.emulator.data;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A dataset with all that the emulator knows of it. Names are looked up in any letter case. */
final class Dataset {
    private final DatasetDefinition definition;
    private final Grain grain;
    private final int refreshDays;
    private final Optional<String> timeColumn;
    private final Optional<String> product;
    private final List<Field.Column> columns;
    private final Map<String, Selected> byName = new HashMap<>();

    /**
     * @param refreshDays days from one refresh of its data to the next, at least 1
     * @param timeColumn the date column that time spans and windows go by
     * @param product the product family whose usage it tells; any if absent
     * @param columns in their order, hidden ones included
     */
    Dataset(
            DatasetDefinition definition,
            Grain grain,
            int refreshDays,
            Optional<String> timeColumn,
            Optional<String> product,
            List<Field.Column> columns,
            List<Field.Metric> metrics) {
        this.definition = definition;
        this.grain = grain;
        this.refreshDays = refreshDays;
        this.timeColumn = timeColumn;
        this.product = product;
        this.columns = List.copyOf(columns);
        columns.stream().filter(column -> !column.hidden()).forEach(this::register);
        metrics.forEach(this::register);
    }

    private void register(Field field) {
        byName.put(key(field.name()), new Selected(field, field.name()));
        for (String alias : field.alsoKnownAs()) {
            byName.putIfAbsent(key(alias), new Selected(field, alias));
        }
    }

    DatasetDefinition definition() {
        return definition;
    }

    String name() {
        return definition.name();
    }

    Grain grain() {
        return grain;
    }

    /** The day of the latest refresh: which day of its period that is, is not documented. */
    LocalDate refreshed(LocalDate today) {
        return today.minusDays(Math.floorMod(today.toEpochDay(), refreshDays));
    }

    /** The date column that time spans and windows go by; it may be hidden. */
    Optional<Field.Column> timeColumn() {
        return timeColumn.flatMap(name ->
                columns.stream().filter(column -> column.name().equals(name)).findFirst());
    }

    Optional<String> product() {
        return product;
    }

    List<Field.Column> columns() {
        return columns;
    }

    /** The column or metric of that name, in any letter case and any documented spelling. */
    Optional<Selected> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * A field as a query named it.
     *
     * @param header the documented spelling that was asked for
     */
    record Selected(Field field, String header) {}
}
