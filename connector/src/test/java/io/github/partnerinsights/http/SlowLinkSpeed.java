package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that prints how long a file takes on a slow link and on a fast one, with more or fewer requests ahead. On the
 * slow link the first byte of an answer comes after 30 ms, and the others at 60 MB/s for each connection. All numbers of
 * requests take turns, so that a busy machine is unfair to none; the figures are medians.
 *
 * <pre>
 * mvn -q -pl .,emulator,connector test-compile dependency:build-classpath -Dmdep.outputFile=/tmp/cp \
 *     -Dmdep.includeScope=test
 * java -cp connector/target/test-classes:connector/target/classes:$(cat /tmp/cp) \
 *     io.github.partnerinsights.http.SlowLinkSpeed [MB (84)] [rounds (9)]
 * </pre>
 */
final class SlowLinkSpeed {

    private static final LinkGuard GUARD = LinkGuard.of(URI.create("http://127.0.0.1"), Set.of());
    private static final List<Integer> REQUESTS_AHEAD = List.of(0, 1, 2, 4, 8);
    private static final int WARM_UP = 2;
    private static final long NANOS_TO_FIRST_BYTE = 30_000_000;
    private static final double NANOS_A_BYTE = 1e9 / 60_000_000;

    private SlowLinkSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int size = (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 84) * 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        StoredFile file = StoredFile.random(size);
        FaultyFileServer.Answer steady = file.with(SlowLinkSpeed::steadily);
        FaultyFileServer.Answer slow = (request, out) -> {
            parkUntil(System.nanoTime() + NANOS_TO_FIRST_BYTE);
            steady.write(request, out);
        };
        print("slow link", measured(file, slow, rounds));
        print("loopback", measured(file, file.honest(), rounds));
    }

    private static Map<Integer, List<Double>> measured(StoredFile file, FaultyFileServer.Answer answer, int rounds)
            throws IOException {
        Map<Integer, List<Double>> seconds = new TreeMap<>();
        try (FaultyFileServer server = new FaultyFileServer().otherwise(answer);
                HttpTransport transport = new HttpTransport(HttpSettings.defaults())) {
            for (int round = -WARM_UP; round < rounds; round++) {
                for (int ahead : REQUESTS_AHEAD) {
                    long start = System.nanoTime();
                    try (InputStream in =
                            transport.download(LinkSource.fixed(server.link()), GUARD, file.version(), ahead)) {
                        if (in.transferTo(OutputStream.nullOutputStream()) != file.content().length) {
                            throw new IllegalStateException("not all of the file has come");
                        }
                    }
                    if (round >= 0) {
                        seconds.computeIfAbsent(ahead, key -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
                    }
                }
            }
        }
        return seconds;
    }

    private static void steadily(byte[] asked, OutputStream out) throws IOException {
        long start = System.nanoTime();
        for (int sent = 0; sent < asked.length; ) {
            int count = Math.min(16 << 10, asked.length - sent);
            parkUntil(start + (long) (sent * NANOS_A_BYTE));
            out.write(asked, sent, count);
            sent += count;
        }
    }

    private static void parkUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void print(String link, Map<Integer, List<Double>> seconds) {
        seconds.forEach((ahead, times) -> {
            double[] sorted =
                    times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d requests ahead: %.2f s (%.2f to %.2f)%n",
                    link,
                    ahead,
                    sorted[sorted.length / 2],
                    sorted[0],
                    Arrays.stream(sorted).max().orElseThrow());
        });
    }
}
