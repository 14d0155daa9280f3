package io.github.partnerinsights.reliability.secrets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.Partition;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What tasks get of a DataFrame, as Spark serializes it: what all of them get, and a partition each.
 *
 * @param shared by all tasks, as text
 * @param partitions of a task each, as text
 * @param classes those of the connector that are in there, with their fields
 */
record SerializedTasks(String shared, List<String> partitions, Map<String, String> classes) {

    private static final String CONNECTOR = "io.github.partnerinsights.";

    static SerializedTasks of(Dataset<Row> rows) throws IOException {
        Map<String, String> classes = new TreeMap<>();
        RDD<?> rdd = rows.queryExecution().toRdd();
        List<String> partitions = new ArrayList<>();
        for (Partition partition : rdd.partitions()) {
            partitions.add(serialized(partition, classes));
        }
        return new SerializedTasks(serialized(rdd, classes), partitions, classes);
    }

    private static String serialized(Object object, Map<String, String> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes) {
            @Override
            protected void annotateClass(Class<?> type) {
                if (type.getName().startsWith(CONNECTOR)) {
                    classes.put(type.getName().substring(CONNECTOR.length()), fields(type));
                }
            }
        }) {
            out.writeObject(object);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static String fields(Class<?> type) {
        return Arrays.stream(ObjectStreamClass.lookup(type).getFields())
                .map(ObjectStreamField::getName)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
