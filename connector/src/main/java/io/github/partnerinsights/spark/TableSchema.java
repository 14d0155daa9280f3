package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.DocumentedColumn;
import io.github.partnerinsights.api.DocumentedColumn.Kind;
import io.github.partnerinsights.query.NearestName;
import io.github.partnerinsights.report.Preview;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.ReportSession;
import io.github.partnerinsights.report.Snapshot;
import io.github.partnerinsights.spark.row.ParseMode;
import io.github.partnerinsights.spark.row.ValueTypes;
import io.github.partnerinsights.spark.schema.SchemaHints;
import io.github.partnerinsights.spark.schema.TypeInference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns of a read and their types. Every column may be null: a report may leave out any value, whatever a schema
 * says.
 */
final class TableSchema {

    private static final Logger LOG = LoggerFactory.getLogger(TableSchema.class);

    private static final String COMMENT = "comment";
    private static final String RECORD_COMMENT = "A malformed record as it stands in the file";

    private final ReportPlan plan;
    private final Parsing parsing;
    private final SchemaHints hints;
    private final Map<String, DataType> inferred;

    private TableSchema(ReportPlan plan, Parsing parsing, SchemaHints hints, Map<String, DataType> inferred) {
        this.plan = plan;
        this.parsing = parsing;
        this.hints = hints;
        this.inferred = inferred;
        hints.fields().forEach(this::checkHint);
    }

    /**
     * Calls nobody.
     *
     * @throws IllegalArgumentException a hint is for a column that the report will not have
     */
    static TableSchema of(ReportPlan plan, Parsing parsing, SchemaHints hints) {
        return new TableSchema(plan, parsing, hints, Map.of());
    }

    /**
     * With types from the snapshot's preview, which the service computes once, for columns without hint.
     *
     * @throws IllegalArgumentException a hint is for a column that the report will not have
     */
    TableSchema infer(Snapshot snapshot, ReportSession session, DataType moment) {
        List<String> open = plan.columns().stream()
                .filter(column -> hints.find(column).isEmpty())
                .filter(column -> !TypeInference.staysText(column, kind(column)))
                .toList();
        if (open.isEmpty()) {
            return this;
        }
        if (!snapshot.isPreviewable()) {
            LOG.warn(
                    "Option 'inferSchema' is set, but {} has no preview to infer types from: a report that exists has"
                            + " none, and cmp takes no window. Columns without a hint are strings",
                    plan.description());
            return this;
        }
        Optional<Preview> preview =
                snapshot.preview(session).filter(rows -> !rows.rows().isEmpty());
        if (preview.isEmpty()) {
            LOG.warn(
                    "Option 'inferSchema' is set, but the service gave no row of {} to infer types from. Columns without"
                            + " a hint are strings",
                    plan.description());
            return this;
        }
        Map<String, DataType> types = inferred(open, preview.get(), moment);
        if (!types.isEmpty() && parsing.mode() == ParseMode.PERMISSIVE) {
            LOG.warn(
                    "Option 'inferSchema': the first {} rows of {} suggest {}. Whatever is no such value becomes null"
                            + " (mode PERMISSIVE), and is counted as a malformed record",
                    preview.get().rows().size(),
                    plan.description(),
                    types.entrySet().stream()
                            .map(type -> type.getKey() + " " + type.getValue().sql())
                            .collect(Collectors.joining(", ")));
        }
        return new TableSchema(plan, parsing, hints, types);
    }

    private Map<String, DataType> inferred(List<String> open, Preview preview, DataType moment) {
        TypeInference inference = new TypeInference(parsing.formats(), moment);
        Map<String, DataType> types = new LinkedHashMap<>();
        for (String column : open) {
            DataType type = inference.type(
                    column,
                    kind(column),
                    PreviewColumn.of(column, plan.columns().indexOf(column), preview, parsing.formats()));
            boolean readable = !(type instanceof StringType) && !parsing.refuses(type);
            if (readable) {
                types.put(column, type);
            }
        }
        return types;
    }

    private Kind kind(String column) {
        return plan.documented(column).map(DocumentedColumn::kind).orElse(Kind.UNKNOWN);
    }

    /** What holds where no schema is given: strings, for the service documents no types, but for hints and inference. */
    StructType chosen() {
        List<StructField> fields = new ArrayList<>();
        plan.columns().forEach(column -> fields.add(chosen(column)));
        parsing.recordColumnAskedFor()
                .or(() -> hints.fields().stream()
                        .map(StructField::name)
                        .filter(this::isRecord)
                        .findFirst())
                .ifPresent(column -> fields.add(commented(text(column))));
        return new StructType(fields.toArray(StructField[]::new));
    }

    private StructField chosen(String column) {
        return commented(hints.find(column)
                .map(hint -> DataTypes.createStructField(column, hint.dataType(), true, hint.metadata()))
                .orElseGet(() -> DataTypes.createStructField(
                        column, inferred.getOrDefault(column, DataTypes.StringType), true)));
    }

    private static StructField text(String column) {
        return DataTypes.createStructField(column, DataTypes.StringType, true);
    }

    /**
     * The user's schema, in the user's spelling, checked against the columns that the report will have. It comes before
     * inference; a hint that says otherwise is an error.
     *
     * @throws IllegalArgumentException it has a column that the report lacks, a type that none can have, or another one
     *     than a hint
     */
    StructType declared(StructType wanted) {
        requireDistinct(wanted.fieldNames());
        return new StructType(Arrays.stream(wanted.fields())
                .map(field -> isRecord(field.name()) ? recordColumn(field) : column(field))
                .toArray(StructField[]::new));
    }

    private boolean isRecord(String column) {
        return parsing.isRecordColumn(column, plan.columns());
    }

    /** In any letter case, as the report has them. */
    private static void requireDistinct(String[] names) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("The schema given to the read has column '" + name
                        + "' more than once; letter case does not count. Name each once.");
            }
        }
    }

    private void checkHint(StructField hint) {
        if (isRecord(hint.name())) {
            recordColumn(hint);
            return;
        }
        requireInReport("Option 'schemaHints'", hint.name());
        parsing.requireReadable(hint);
    }

    private void requireInReport(String where, String column) {
        if (plan.columns().stream().noneMatch(column::equalsIgnoreCase)) {
            throw new IllegalArgumentException(where + " has a column '" + column
                    + "', which the report will not have." + NearestName.hint(column, plan.columns())
                    + " It will have: " + String.join(", ", plan.columns()) + ".");
        }
    }

    private StructField column(StructField declared) {
        requireInReport("The schema given to the read", declared.name());
        StructField field = nullable(declared);
        if (!ValueTypes.include(field.dataType())) {
            throw new IllegalArgumentException("The schema given to the read declares column '" + field.name() + "' as "
                    + field.dataType().sql() + ". A column can be " + ValueTypes.NAMES + ".");
        }
        parsing.requireReadable(field);
        requireAgreement(field);
        return field;
    }

    private void requireAgreement(StructField field) {
        hints.find(field.name())
                .filter(hint -> !hint.dataType().equals(field.dataType()))
                .ifPresent(hint -> {
                    throw new IllegalArgumentException("The schema given to the read declares column '" + field.name()
                            + "' as " + field.dataType().sql() + ", and option 'schemaHints' as "
                            + hint.dataType().sql() + ". Give its type in one of them.");
                });
    }

    private static StructField recordColumn(StructField field) {
        if (!(field.dataType() instanceof StringType)) {
            throw new IllegalArgumentException("Column '" + field.name()
                    + "' takes malformed records (columnNameOfCorruptRecord). Declare it as STRING, not "
                    + field.dataType().sql() + ".");
        }
        return nullable(field);
    }

    /** A schema as rows have it: every column may be null. */
    static StructType asRead(StructType schema) {
        return new StructType(
                Arrays.stream(schema.fields()).map(TableSchema::nullable).toArray(StructField[]::new));
    }

    private static StructField nullable(StructField field) {
        return DataTypes.createStructField(field.name(), ValueTypes.asRead(field.dataType()), true, field.metadata());
    }

    /** Its own comment comes first, then that of a hint, then what the documents say. */
    private StructField commented(StructField field) {
        if (field.metadata().contains(COMMENT)) {
            return field;
        }
        Optional<String> comment = isRecord(field.name())
                ? Optional.of(RECORD_COMMENT)
                : hints.find(field.name())
                        .filter(hint -> hint.metadata().contains(COMMENT))
                        .map(hint -> hint.metadata().getString(COMMENT))
                        .or(() -> plan.documented(field.name())
                                .map(DocumentedColumn::description)
                                .filter(description -> !description.isEmpty()));
        return comment.map(text -> DataTypes.createStructField(
                        field.name(),
                        field.dataType(),
                        true,
                        new MetadataBuilder()
                                .withMetadata(field.metadata())
                                .putString(COMMENT, text)
                                .build()))
                .orElse(field);
    }
}
