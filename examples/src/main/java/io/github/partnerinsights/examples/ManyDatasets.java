package io.github.partnerinsights.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Several datasets at once, each as Parquet files. Reports are waited for side by side; the service takes five of them an
 * hour, and the connector waits until it takes the next (option {@code quotaTimeout}). A dataset that cannot be read does not
 * keep the others from being written: the job fails when all are done.
 *
 * <p>{@code ManyDatasets <folder> [dataset …]}. From Microsoft, or from an emulator in this process, as {@link Service} has
 * it.
 */
public final class ManyDatasets {

    private static final List<String> DATASETS =
            List.of("DynamicsUsage", "OfficeUsage", "AzureUsage", "TrainingCompletions");

    /** Waiting takes no core. */
    private static final int AT_ONCE = 4;

    private ManyDatasets() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> datasets = args.length > 1 ? List.of(args).subList(1, args.length) : DATASETS;
        try (Service service = Service.fromEnvironment();
                SparkSession spark = Sessions.local("Partner Insights datasets")) {
            Map<String, String> failures = write(spark, service, args[0], datasets);
            for (String dataset : datasets) {
                System.out.println(
                        failures.containsKey(dataset)
                                ? dataset + " FAILED: " + failures.get(dataset)
                                : dataset + ": "
                                        + spark.read()
                                                .parquet(args[0] + "/" + dataset)
                                                .count() + " rows");
            }
            if (!failures.isEmpty()) {
                throw new IllegalStateException(failures.size() + " of " + datasets.size() + " datasets failed.");
            }
        }
    }

    /** What failed, with the reason. */
    static Map<String, String> write(SparkSession spark, Service service, String folder, List<String> datasets)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (String dataset : datasets) {
                running.add(threads.submit(() -> spark.read()
                        .format("partner_insights")
                        .options(service.options())
                        .load(dataset)
                        .write()
                        .mode(SaveMode.Overwrite)
                        .parquet(folder + "/" + dataset)));
            }
            Map<String, String> failures = new LinkedHashMap<>();
            for (int i = 0; i < datasets.size(); i++) {
                try {
                    running.get(i).get();
                } catch (ExecutionException failed) {
                    failures.put(datasets.get(i), String.valueOf(failed.getMessage()));
                }
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }
}
