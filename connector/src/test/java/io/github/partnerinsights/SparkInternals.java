package io.github.partnerinsights;

import java.util.List;
import java.util.stream.Stream;

/**
 * Classes of Spark outside of its connector API that the connector uses.
 *
 * @param reason why it needs them
 */
record SparkInternals(String reason, List<String> classes) {

    /** All of them. That each is the same on every Spark is proven there, by {@code LinkageTest} of the integration tests. */
    static final List<SparkInternals> LISTED = List.of(
            new SparkInternals(
                    "By these Spark finds a format and tells it its options.",
                    "org.apache.spark.sql.sources.DataSourceRegister",
                    "org.apache.spark.sql.util.CaseInsensitiveStringMap"),
            new SparkInternals(
                    "Schemas consist of them, the user's too.",
                    "org.apache.spark.sql.types.BooleanType",
                    "org.apache.spark.sql.types.ByteType",
                    "org.apache.spark.sql.types.CharType",
                    "org.apache.spark.sql.types.DataType",
                    "org.apache.spark.sql.types.DataTypes",
                    "org.apache.spark.sql.types.DateType",
                    "org.apache.spark.sql.types.DecimalType",
                    "org.apache.spark.sql.types.DoubleType",
                    "org.apache.spark.sql.types.FloatType",
                    "org.apache.spark.sql.types.IntegerType",
                    "org.apache.spark.sql.types.LongType",
                    "org.apache.spark.sql.types.Metadata",
                    "org.apache.spark.sql.types.MetadataBuilder",
                    "org.apache.spark.sql.types.ShortType",
                    "org.apache.spark.sql.types.StringType",
                    "org.apache.spark.sql.types.StructField",
                    "org.apache.spark.sql.types.StructType",
                    "org.apache.spark.sql.types.TimestampNTZType",
                    "org.apache.spark.sql.types.TimestampType",
                    "org.apache.spark.sql.types.VarcharType"),
            new SparkInternals(
                    "A catalog of the connector API says so that a table or a namespace does not exist.",
                    "org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException",
                    "org.apache.spark.sql.catalyst.analysis.NoSuchTableException"),
            new SparkInternals(
                    "Columns of the tables about an account hold lists.",
                    "org.apache.spark.sql.catalyst.util.GenericArrayData",
                    "org.apache.spark.sql.types.ArrayType"),
            new SparkInternals(
                    "A reader of the connector API hands out rows, and these are rows and their values.",
                    "org.apache.spark.sql.catalyst.InternalRow",
                    "org.apache.spark.sql.catalyst.expressions.GenericInternalRow",
                    "org.apache.spark.sql.types.Decimal",
                    "org.apache.spark.unsafe.types.UTF8String"),
            new SparkInternals(
                    "A row has to say that it has none of these.",
                    "org.apache.spark.sql.catalyst.util.ArrayData",
                    "org.apache.spark.sql.catalyst.util.MapData",
                    "org.apache.spark.unsafe.types.CalendarInterval"),
            new SparkInternals(
                    "What is a day or a time to Spark's CSV source is the same one here.",
                    "org.apache.spark.sql.catalyst.util.DateFormatter",
                    "org.apache.spark.sql.catalyst.util.DateTimeUtils",
                    "org.apache.spark.sql.catalyst.util.TimestampFormatter"),
            new SparkInternals(
                    "What is set for the session, and which Spark it is.",
                    "org.apache.spark.SparkConf",
                    "org.apache.spark.SparkContext",
                    "org.apache.spark.package$",
                    "org.apache.spark.sql.RuntimeConfig",
                    "org.apache.spark.sql.SparkSession",
                    "org.apache.spark.sql.internal.SQLConf"),
            new SparkInternals(
                    "CurrentTable takes the batches of a stream, and writes them.",
                    "org.apache.spark.api.java.function.VoidFunction2",
                    "org.apache.spark.sql.Column",
                    "org.apache.spark.sql.DataFrameWriter",
                    "org.apache.spark.sql.Dataset",
                    "org.apache.spark.sql.Row",
                    "org.apache.spark.sql.catalog.Catalog"),
            new SparkInternals(
                    "When the application ends, cleanup=onExit removes what it has made.",
                    "org.apache.spark.scheduler.SparkListener",
                    "org.apache.spark.scheduler.SparkListenerApplicationEnd",
                    "org.apache.spark.scheduler.SparkListenerInterface"));

    private SparkInternals(String reason, String... classes) {
        this(reason, List.of(classes));
    }

    static Stream<String> all() {
        return LISTED.stream().flatMap(group -> group.classes.stream());
    }
}
