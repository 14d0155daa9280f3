package io.github.partnerinsights.reliability.cluster;

import io.github.partnerinsights.it.Driver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The application that is submitted: as {@link Driver}, but it says what {@link Truth} its rows are. Options of the read are
 * arguments, as {@code name=value}; with {@code gate}, the port of a {@link Gate}, the rows go through a shuffle first, and
 * behind it wait at the gate.
 */
public final class ClusterDriver {

    static final String GATE = "gate";

    private static final int REDUCERS = 4;

    private ClusterDriver() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = new TreeMap<>();
        for (String argument : args) {
            options.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        }
        String gate = options.remove(GATE);
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            Dataset<Row> rows =
                    spark.read().format("partner_insights").options(options).load();
            System.out.println(Driver.READY);
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (commands.readLine() != null) {
                try {
                    Truth truth = Truth.of(gate == null ? rows : gated(rows, Integer.parseInt(gate)));
                    System.out.println(Driver.ROWS + truth);
                } catch (Exception e) {
                    // What ends a job is no RuntimeException, although Scala does not say so.
                    System.out.println(
                            Driver.FAILED + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
                }
            }
        }
    }

    private static Dataset<Row> gated(Dataset<Row> rows, int gate) {
        // As if its answer changed from row to row: else Spark would ask before the shuffle.
        var passes = functions.udf(new Passing(gate), DataTypes.BooleanType).asNondeterministic();
        return rows.repartition(REDUCERS).filter(passes.apply(rows.col("MPNId")));
    }

    /** Lets each row pass once the gate is open. */
    static final class Passing implements UDF1<String, Boolean> {

        private static final long serialVersionUID = 1;

        private final int gate;
        private transient boolean open;

        Passing(int gate) {
            this.gate = gate;
        }

        @Override
        public Boolean call(String row) throws IOException {
            if (!open) {
                try (Socket waiting = new Socket(InetAddress.getLoopbackAddress(), gate)) {
                    open = waiting.getInputStream().read() >= 0;
                }
            }
            return open;
        }
    }
}
