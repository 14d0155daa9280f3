package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.query.NearestName;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.ReportPlanner;
import io.github.partnerinsights.report.Selection;
import io.github.partnerinsights.report.Snapshot;
import io.github.partnerinsights.report.WaitSettings;
import io.github.partnerinsights.spark.options.ConnectorOptions;
import io.github.partnerinsights.spark.options.ReadOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What one {@code load()} has settled: the plan of the report, and how its file will be read.
 *
 * @param options as the user gave them
 * @param snapshot the report, not created yet
 * @param file how tasks fetch and read it
 * @param calls counts the calls of this read
 */
record LoadedRead(ReadOptions options, Snapshot snapshot, FileAccess file, CallCount calls) {

    static LoadedRead of(ReadOptions options) {
        // All that can be wrong without asking the service comes first.
        Selection selection = Selections.from(options);
        WaitSettings waiting = waiting(options);
        HttpSettings http = Connections.http(options);
        CallCount calls = new CallCount();
        InsightsClient client = Connections.client(options, http, calls);
        ReportPlan plan = new ReportPlanner(client).plan(selection);
        Snapshot snapshot = new Snapshot(client, plan, waiting, new ReportLog());
        FileAccess file =
                new FileAccess(http, Connections.links(options), options.get(ConnectorOptions.MAX_RECORD_SIZE));
        return new LoadedRead(options, snapshot, file, calls);
    }

    /** Without a word about the longest interval, it follows a first one that is longer. */
    private static WaitSettings waiting(ReadOptions options) {
        Duration first = options.get(ConnectorOptions.POLL_INTERVAL);
        Duration longest = options.get(ConnectorOptions.MAX_POLL_INTERVAL);
        boolean follows = !options.isSet(ConnectorOptions.MAX_POLL_INTERVAL) && longest.compareTo(first) < 0;
        return new WaitSettings(options.get(ConnectorOptions.REPORT_TIMEOUT), first, follows ? first : longest);
    }

    /** Every column is a string: the service documents no types. */
    StructType schema() {
        return new StructType(snapshot.plan().columns().stream()
                .map(column -> DataTypes.createStructField(column, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    }

    /**
     * The user's schema, in the user's spelling, checked against the columns that the report will have.
     *
     * @throws IllegalArgumentException it has a column that the report lacks, or one that is not a string
     */
    StructType schemaLike(StructType wanted) {
        List<String> columns = snapshot.plan().columns();
        List<StructField> fields = new ArrayList<>();
        for (StructField field : wanted.fields()) {
            if (!columns.stream().anyMatch(field.name()::equalsIgnoreCase)) {
                throw new IllegalArgumentException("The schema given to the read has a column '" + field.name()
                        + "', which the report will not have." + NearestName.hint(field.name(), columns)
                        + " It will have: " + String.join(", ", columns) + ".");
            }
            if (!field.dataType().equals(DataTypes.StringType)) {
                throw new IllegalArgumentException("The schema given to the read declares column '" + field.name()
                        + "' as " + field.dataType().sql()
                        + ", but a report is read as strings only. Declare it as STRING"
                        + " and cast it: CAST(" + field.name() + " AS "
                        + field.dataType().sql() + ").");
            }
            fields.add(DataTypes.createStructField(field.name(), DataTypes.StringType, true, field.metadata()));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }
}
