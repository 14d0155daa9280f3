package io.github.partnerinsights.spark;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps a table at what the latest execution of a report says, where each execution has all of the data: for {@code
 * foreachBatch} of a stream.
 *
 * <pre>{@code
 * spark.readStream().format("partner_insights").option("reportName", "Daily seats").load()
 *         .writeStream().foreachBatch(CurrentTable.named("seats")).option("checkpointLocation", …).start();
 * }</pre>
 *
 * <p>The table is overwritten as a whole, and only by an execution that is later than the one whose rows it has: so a batch
 * may come twice, and an execution late. It keeps the columns {@code _execution_id} and {@code _report_generated_at}, by
 * which that is told, so the stream must have them (option {@code executionColumns}). An execution without any row leaves
 * the table as it is. A table that is not there yet is created in the session's default format; whether readers meanwhile
 * see the former rows depends on the format: Delta and Iceberg show them until the new ones are all there; of Parquet they
 * find files missing until they refresh the table.
 */
public final class CurrentTable implements VoidFunction2<Dataset<Row>, Long> {

    private static final long serialVersionUID = 1L;

    private static final String AT = "_report_generated_at";
    private static final String ID = "_execution_id";
    private static final String FORMAT = "spark.sql.sources.default";
    private static final String PARTITIONS = "spark.sql.sources.partitionOverwriteMode";

    private final String table;

    private CurrentTable(String table) {
        this.table = table;
    }

    /** Keeps the table of that name, as Spark knows it: with its catalog and schema where that is needed. */
    public static CurrentTable named(String table) {
        return new CurrentTable(table);
    }

    /**
     * Takes a batch of a stream.
     *
     * @throws IllegalArgumentException the rows do not say which execution they are of
     */
    @Override
    public void call(Dataset<Row> batch, Long batchId) {
        if (!Arrays.asList(batch.columns()).containsAll(Arrays.asList(AT, ID))) {
            throw new IllegalArgumentException(
                    "The rows do not say which execution they are of: columns " + ID + " and " + AT
                            + " are missing. Leave option 'executionColumns' of the stream out, or set it to true.");
        }
        Row latest = latest(batch);
        if (latest.isNullAt(0)) {
            return;
        }
        SparkSession session = batch.sparkSession();
        String id = latest.getString(1);
        Dataset<Row> rows = batch.where(batch.col(ID).equalTo(id));
        if (!session.catalog().tableExists(table)) {
            // Without rows at first: whatever ends the driver then, the next batch finds a table.
            session.catalog().createTable(table, session.conf().get(FORMAT), rows.schema(), Map.of());
        }
        if (isLater(latest, latest(session.table(table)))) {
            overwrite(session, rows);
        }
    }

    private void overwrite(SparkSession session, Dataset<Row> rows) {
        String[] columns = Arrays.stream(session.table(table).columns())
                .map(name -> "`" + name.replace("`", "``") + "`")
                .toArray(String[]::new);
        String mode = session.conf().get(PARTITIONS, "static");
        // Else a session may have it that only the partitions of the new rows are replaced.
        session.conf().set(PARTITIONS, "static");
        try {
            rows.selectExpr(columns).write().mode("overwrite").insertInto(table);
        } finally {
            session.conf().set(PARTITIONS, mode);
        }
    }

    /** Of the latest execution: when it was made, in microseconds, and its id. */
    private static Row latest(Dataset<Row> rows) {
        return rows.selectExpr("max(struct(unix_micros(" + AT + ") AS at, " + ID + " AS id)) AS latest")
                .selectExpr("coalesce(latest.at, if(latest IS NULL, NULL, 0)) AS at", "latest.id AS id")
                .head();
    }

    /** One at the same time as another one is later if its id is: so all that see both agree. */
    private static boolean isLater(Row one, Row other) {
        if (other.isNullAt(0)) {
            return true;
        }
        int byTime = Long.compare(one.getLong(0), other.getLong(0));
        return byTime > 0 || (byTime == 0 && one.getString(1).compareTo(other.getString(1)) > 0);
    }
}
