package io.github.partnerinsights.benchmark;

import io.github.partnerinsights.csv.Delimiter;
import io.github.partnerinsights.csv.Fields;
import io.github.partnerinsights.csv.HeaderMapping;
import io.github.partnerinsights.csv.Judgement;
import io.github.partnerinsights.csv.RecordReader;
import io.github.partnerinsights.csv.Shard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast records are read from memory, without Spark, HTTP or gzip; one thread. An operation is a megabyte of the file,
 * so that operations a second are MB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(TokenizerBenchmark.MEGABYTES)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TokenizerBenchmark {

    static final int MEGABYTES = 64;

    private static final long MOST_OF_A_RECORD = 16L << 20;

    private byte[] file = {};

    /** Generates the file. */
    @Setup
    public void generate() {
        StringBuilder text = new StringBuilder(MEGABYTES * 1_000_000);
        text.append(String.join(",", UsageColumns.NAMES)).append("\r\n");
        UsageRows rows = new UsageRows();
        while (text.length() < MEGABYTES * 1_000_000) {
            rows.addTo(text);
        }
        file = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** All 27 columns, and each record looked at to its end. */
    @Benchmark
    public long allColumnsEager() throws IOException {
        return read(UsageColumns.NAMES, Judgement.EAGER);
    }

    /** Three columns, and each record looked at no further than to the last of them. */
    @Benchmark
    public long threeColumnsLazy() throws IOException {
        return read(List.of("PGAMpnId", "SKU", "FreeVsPaidSKU"), Judgement.LAZY);
    }

    private long read(List<String> columns, Judgement judgement) throws IOException {
        try (RecordReader records = open()) {
            Fields fields = records.start(HeaderMapping.of(records.header(), columns), Shard.WHOLE, judgement);
            long length = 0;
            while (records.next()) {
                if (records.malformed() != null) {
                    throw new IllegalStateException("Record " + records.recordNumber() + " is malformed.");
                }
                for (int field = 0; field < fields.size(); field++) {
                    length += fields.length(field);
                }
            }
            return length;
        }
    }

    /** What a shard passes over until it begins. */
    @Benchmark
    public long skipOnly() throws IOException {
        try (RecordReader records = open()) {
            Shard behindTheEnd = new Shard(file.length, Long.MAX_VALUE);
            records.start(HeaderMapping.of(records.header(), List.of()), behindTheEnd, Judgement.LAZY);
            records.next();
            return records.recordNumber();
        }
    }

    private RecordReader open() throws IOException {
        return RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, MOST_OF_A_RECORD);
    }

    /** All columns by Commons CSV, to {@code String}s. */
    @Benchmark
    public long commonsCsv() throws IOException {
        long records = 0;
        for (Object record : CommonsCsv.parse(new ByteArrayInputStream(file))) {
            records += record == null ? 0 : 1;
        }
        return records;
    }
}
