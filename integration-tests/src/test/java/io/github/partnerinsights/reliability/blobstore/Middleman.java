package io.github.partnerinsights.reliability.blobstore;

import io.github.partnerinsights.reliability.SocketServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between the connector and a blob store, and passes all on, but for what is planned for the next reads. Every
 * connection is for one request.
 */
final class Middleman implements AutoCloseable {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SocketServer server;
    private final URI store;
    private final Deque<Trick> tricks = new ConcurrentLinkedDeque<>();
    private final List<Read> reads = new CopyOnWriteArrayList<>();
    private volatile Trick otherwise = Trick.none();

    private Middleman(URI store) throws IOException {
        this.store = store;
        this.server = SocketServer.start("middleman", this::serve);
    }

    /** @param address of an account */
    static Middleman to(String address) {
        try {
            return new Middleman(URI.create(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the account, by way of this. */
    String address() {
        return "http://127.0.0.1:" + server.port() + store.getPath();
    }

    /** What happens to the next reads, one each. */
    void next(Trick... these) {
        tricks.addAll(Arrays.asList(these));
    }

    /** What happens to every read after those. */
    void always(Trick trick) {
        otherwise = trick;
    }

    /** Forgets what is planned, and what was read. */
    void reset() {
        tricks.clear();
        reads.clear();
        otherwise = Trick.none();
    }

    /** What was read since then, in the order of the requests. */
    List<Read> reads() {
        return List.copyOf(reads);
    }

    /** The headers {@code Range} of these reads; an absent one is empty. */
    List<String> ranges() {
        return reads.stream().map(read -> read.header("Range")).toList();
    }

    /** How the store, or who stood in for it, answered these reads. */
    List<String> answers() {
        return reads.stream().map(Read::answer).toList();
    }

    private void serve(Socket client) throws IOException {
        try (Socket behind = new Socket(store.getHost(), store.getPort())) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            Passage passage = new Passage(head, in, client, behind);
            if (head.startsWith("GET ")) {
                Read read = new Read(head);
                reads.add(read);
                Trick trick = tricks.poll();
                (trick == null ? otherwise : trick).play(read, passage);
            } else if (!head.isEmpty()) {
                passage.on(Long.MAX_VALUE);
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
            matched = b == END_OF_HEAD[matched] ? matched + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** A request that reads a blob, and how it was answered. */
    static final class Read {

        private final String head;
        private volatile String answer = "";

        private Read(String head) {
            this.head = head;
        }

        /** Path and query string. */
        String target() {
            return head.split(" ", 3)[1];
        }

        /** The blob that is read, with the name of its container before it. */
        String blob() {
            return target().replaceFirst("^/[^/]+/", "").replaceFirst("\\?.*", "");
        }

        /** Empty if there is none of this name. */
        String header(String name) {
            return Middleman.header(head, name);
        }

        /** Status and, if it is an error, its code. */
        String answer() {
            return answer;
        }

        private void answered(String answerHead) {
            answer = (answerHead.split(" ", 3)[1] + " " + Middleman.header(answerHead, "x-ms-error-code")).strip();
        }
    }

    /** The way to the store and back, of one request. */
    static final class Passage {

        private final String head;
        private final InputStream in;
        private final Socket client;
        private final Socket server;

        private Passage(String head, InputStream in, Socket client, Socket server) {
            this.head = head;
            this.in = in;
            this.client = client;
            this.server = server;
        }

        /** Asks the store, and brings so many bytes of its answer's body; then the connection ends. */
        void on(Read read, long bytes) throws IOException {
            read.answered(on(bytes));
        }

        private String on(long bytes) throws IOException {
            OutputStream request = server.getOutputStream();
            request.write(head.replaceFirst("(?i)\r\nConnection: [^\r]*", "")
                    .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            String length = header(head, "Content-Length");
            if (!length.isEmpty()) {
                copy(in, request, Long.parseLong(length));
            }
            request.flush();
            InputStream answer = new BufferedInputStream(server.getInputStream());
            String answerHead = head(answer);
            OutputStream back = client.getOutputStream();
            back.write(answerHead.getBytes(StandardCharsets.ISO_8859_1));
            back.flush();
            copy(answer, back, bytes);
            back.flush();
            return answerHead;
        }

        /** Answers without asking the store. */
        void instead(Read read, String answer) throws IOException {
            read.answered(answer);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
        }

        private static void copy(InputStream from, OutputStream to, long bytes) throws IOException {
            byte[] buffer = new byte[1 << 16];
            long left = bytes;
            while (left > 0) {
                int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    return;
                }
                to.write(buffer, 0, count);
                left -= count;
            }
        }
    }
}
