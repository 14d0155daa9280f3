package io.github.partnerinsights.spark.schema;

import io.github.partnerinsights.spark.row.ValueTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Types for some of the columns, as the option {@code schemaHints} gives them. Names are in any letter case. */
public final class SchemaHints {

    private static final String NONE = "none";

    /** Behind it Spark repeats the whole text, with a mark under the place that the message names. */
    private static final String QUOTATION = "== SQL ==";

    private final List<StructField> fields;

    private SchemaHints(List<StructField> fields) {
        this.fields = fields;
    }

    /**
     * Reads the option.
     *
     * @param ddl columns with their types as in DDL, separated by commas, or {@code none}
     * @return the hints
     * @throws IllegalArgumentException it cannot be read, names a column twice, or has a type that no column can have
     */
    public static SchemaHints parse(String ddl) {
        if (ddl.trim().equalsIgnoreCase(NONE)) {
            return new SchemaHints(List.of());
        }
        List<StructField> fields = Arrays.stream(struct(ddl).fields())
                .map(field -> DataTypes.createStructField(
                        field.name(), ValueTypes.asRead(field.dataType()), true, field.metadata()))
                .toList();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (StructField field : fields) {
            if (!seen.add(field.name())) {
                throw new IllegalArgumentException("Option 'schemaHints' has column '" + field.name()
                        + "' more than once; letter case does not count. Name each once.");
            }
            if (!ValueTypes.include(field.dataType())) {
                throw new IllegalArgumentException("Option 'schemaHints' declares column '" + field.name() + "' as "
                        + field.dataType().sql() + ". A column can be " + ValueTypes.NAMES + ".");
            }
        }
        return new SchemaHints(fields);
    }

    private static StructType struct(String ddl) {
        try {
            return StructType.fromDDL(ddl);
        } catch (Exception unreadable) { // Among others a checked one, which Scala does not declare.
            throw new IllegalArgumentException(
                    "Option 'schemaHints': '" + ddl + "' cannot be read as columns in DDL, such as ActiveSeats INT,"
                            + " UsageDate DATE. Spark says: " + reason(unreadable),
                    unreadable);
        }
    }

    /** With the place, in one line. */
    private static String reason(Exception unreadable) {
        String message = String.valueOf(unreadable.getMessage());
        int end = message.indexOf(QUOTATION);
        return (end < 0 ? message : message.substring(0, end)).strip().replaceAll("\\s+", " ");
    }

    /**
     * Those for some columns: hints that are given to a catalog are for all of its tables, and each has other columns.
     *
     * @param columns tells them by a name in any letter case
     */
    public SchemaHints only(Predicate<String> columns) {
        return new SchemaHints(
                fields.stream().filter(field -> columns.test(field.name())).toList());
    }

    /**
     * The hint for a column.
     *
     * @param column its name
     * @return its type, and its comment if the hint has one; the name is spelled as in the hint
     */
    public Optional<StructField> find(String column) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(column))
                .findFirst();
    }

    /**
     * All hints.
     *
     * @return in the order in which they were given
     */
    public List<StructField> fields() {
        return fields;
    }
}
