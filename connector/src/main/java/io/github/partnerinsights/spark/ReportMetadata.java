package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.CompletedReport;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What is known of the report that a row comes from: columns of every table that only those see who name them. */
final class ReportMetadata {

    private static final List<Fact> FACTS = List.of(
            new Fact(
                    "_report_id",
                    DataTypes.StringType,
                    "Id of the report",
                    report -> UTF8String.fromString(report.reportId())),
            new Fact(
                    "_execution_id",
                    DataTypes.StringType,
                    "Id of the execution whose file this is",
                    report -> UTF8String.fromString(report.executionId())),
            new Fact(
                    "_report_generated_at",
                    DataTypes.TimestampType,
                    "When the service made the file, where it says so",
                    report -> micros(report.generatedAt())));

    private ReportMetadata() {}

    private static @Nullable Object micros(@Nullable Instant time) {
        return time == null ? null : DateTimeUtils.instantToMicros(time);
    }

    static MetadataColumn[] columns() {
        return FACTS.toArray(MetadataColumn[]::new);
    }

    /** Those that a query asks for; a column of the table that has such a name comes first. */
    static StructType in(StructType required, StructType table) {
        return new StructType(Arrays.stream(required.fields())
                .filter(field -> fact(field.name()).isPresent()
                        && Arrays.stream(table.fieldNames()).noneMatch(field.name()::equalsIgnoreCase))
                .toArray(StructField[]::new));
    }

    /** All of them as ordinary columns, but for those whose name a report has. */
    static StructType beside(StructType report) {
        return new StructType(FACTS.stream()
                .filter(fact -> Arrays.stream(report.fieldNames()).noneMatch(fact.name()::equalsIgnoreCase))
                .map(fact -> DataTypes.createStructField(fact.name(), fact.dataType(), true)
                        .withComment(fact.comment()))
                .toArray(StructField[]::new));
    }

    /** A schema without them. */
    static StructType without(StructType schema) {
        return new StructType(Arrays.stream(schema.fields())
                .filter(field -> fact(field.name()).isEmpty())
                .toArray(StructField[]::new));
    }

    /** The values of such columns for the rows of a report, as Spark has them within. */
    static List<@Nullable Object> values(StructType asked, CompletedReport report) {
        @Nullable
        Object[] values = Arrays.stream(asked.fieldNames())
                .map(name -> fact(name).orElseThrow().value().apply(report))
                .toArray();
        return Arrays.asList(values);
    }

    /** Their values where no report is: a preview has none. */
    static List<@Nullable Object> unknown(StructType asked) {
        return Arrays.asList(new @Nullable Object[asked.size()]);
    }

    private static Optional<Fact> fact(String name) {
        return FACTS.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }

    private record Fact(
            String name, DataType dataType, String comment, Function<CompletedReport, @Nullable Object> value)
            implements MetadataColumn {}
}
