package io.github.partnerinsights.csv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A program that prints how fast a report is read from memory, without Spark: 27 columns like those of DynamicsUsage,
 * about 436 bytes a row, four rows of five with quotes, one of a hundred with a line break in them. All ways read it in
 * turn, so that a busy machine is unfair to none; the figures are medians. Its arguments: MB of content (64), rounds (9).
 */
final class ReaderSpeed {

    private static final int COLUMNS = 27;
    private static final int WARM_UP = 3;

    private ReaderSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int size = (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64) * 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        byte[] file = file(size);
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("skip to the last shard", ReaderSpeed::skip);
        ways.put("27 of 27 columns, eager", bytes -> read(bytes, columns(), Judgement.EAGER));
        ways.put("27 of 27 columns, lazy", bytes -> read(bytes, columns(), Judgement.LAZY));
        ways.put("3 of 27 columns, lazy", bytes -> read(bytes, List.of("c1", "c8", "c15"), Judgement.LAZY));
        ways.put("3 of 27 columns, eager", bytes -> read(bytes, List.of("c1", "c8", "c15"), Judgement.EAGER));
        ways.put("no column, lazy", bytes -> read(bytes, List.of(), Judgement.LAZY));
        ways.put("Commons CSV to String", ReaderSpeed::commons);

        Map<String, List<Double>> wall = new LinkedHashMap<>();
        Map<String, List<Double>> cpu = new LinkedHashMap<>();
        long rows = commons(file);
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long start = System.nanoTime();
                long read = way.getValue().read(file);
                long time = System.nanoTime() - start;
                long cpuTime = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart;
                if (read != rows) {
                    throw new IllegalStateException(way.getKey() + ": " + read + " instead of " + rows + " rows");
                }
                if (round >= 0) {
                    wall.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(file.length * 1e3 / time);
                    cpu.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(file.length * 1e3 / cpuTime);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%d rows, %d bytes each%n", rows, file.length / rows);
        for (String way : ways.keySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %6.0f MB/s, %6.0f MB per second of CPU%n",
                    way,
                    median(wall.getOrDefault(way, List.of())),
                    median(cpu.getOrDefault(way, List.of())));
        }
    }

    private interface Way {
        long read(byte[] file) throws IOException;
    }

    private static long skip(byte[] file) throws IOException {
        try (RecordReader reader = open(file)) {
            reader.start(Parsed.all(reader), new Shard(file.length - 1, Long.MAX_VALUE), Judgement.LAZY);
            return reader.next() ? -1 : reader.recordNumber();
        }
    }

    private static long read(byte[] file, List<String> wanted, Judgement judgement) throws IOException {
        try (RecordReader reader = open(file)) {
            Fields fields = reader.start(HeaderMapping.of(reader.header(), wanted), Shard.WHOLE, judgement);
            long length = 0;
            while (reader.next()) {
                if (reader.malformed() != null) {
                    return -1;
                }
                for (int field = 0; field < fields.size(); field++) {
                    length += fields.offset(field) + fields.length(field);
                }
            }
            return length < 0 ? -1 : reader.recordNumber();
        }
    }

    private static RecordReader open(byte[] file) throws IOException {
        return RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, CsvReader.DEFAULT_MAX_RECORD_SIZE);
    }

    private static long commons(byte[] file) throws IOException {
        try (CSVParser parser = CSVParser.parse(
                new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            long rows = -1;
            for (CSVRecord row : parser) {
                rows += row.size() == COLUMNS ? 1 : COLUMNS;
            }
            return rows;
        }
    }

    private static double median(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static List<String> columns() {
        String[] names = new String[COLUMNS];
        Arrays.setAll(names, i -> "c" + i);
        return List.of(names);
    }

    private static byte[] file(int size) {
        Random random = new Random(27);
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 1000);
        write(out, String.join(",", columns()));
        while (out.size() < size) {
            write(out, row(random));
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String line) {
        out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String row(Random random) {
        int seats = random.nextInt(5000);
        String customer = pick(random, "Contoso", "Fabrikam", "Zürcher Käse AG", "日本の会社", "Wide World Importers") + " "
                + Integer.toHexString(random.nextInt());
        boolean breaks = random.nextInt(100) == 0;
        boolean quoted = breaks || random.nextInt(2) == 0;
        return String.join(
                ",",
                "2026-" + (10 + random.nextInt(3)) + "-01T00:00:00Z",
                "2026-11-" + (10 + random.nextInt(20)) + "T08:15:00Z",
                "2026-11-01",
                hex(random) + "-" + hex(random),
                quoted ? "\"" + customer + (breaks ? "\r\nBranch " : ", Inc ") + seats + "\"" : customer,
                pick(random, "US", "DE", "JP", "CH"),
                pick(random, "United States", "Germany", "Japan", "Switzerland"),
                pick(random, "Enterprise", "Small, Medium & Corporate", "Education")
                                .contains(",")
                        ? "\"Small, Medium & Corporate\""
                        : "Enterprise",
                hex(random) + "-" + hex(random),
                pick(
                        random,
                        "\"Dynamics 365 \"\"Sales\"\" Plus\"",
                        "Dynamics 365 Customer Service",
                        "Dynamics 365 Finance"),
                "DYN365_ENTERPRISE_" + random.nextInt(100),
                pick(random, "CSP", "EA", "Direct"),
                Integer.toString(seats),
                Integer.toString(random.nextInt(1 + seats)),
                Integer.toString(random.nextInt(100)),
                random.nextInt(100) + "." + (10 + random.nextInt(90)),
                hex(random) + hex(random),
                "Partner of record in the region number " + random.nextInt(1000),
                Integer.toString(1_000_000 + random.nextInt(1_000_000)),
                random.nextInt(4) == 0 ? "\"Redmond, WA\"" : "Redmond",
                "",
                pick(random, "true", "false"),
                "Workload " + random.nextInt(20),
                "",
                "Active; renewed by the partner of record",
                "customer" + random.nextInt(10_000) + ".onmicrosoft.com",
                hex(random) + "-" + hex(random) + "-" + hex(random) + hex(random));
    }

    private static String hex(Random random) {
        return String.format(Locale.ROOT, "%08x", random.nextInt());
    }

    private static String pick(Random random, String... choice) {
        return choice[random.nextInt(choice.length)];
    }
}
