package io.github.partnerinsights.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Serves answers written byte by byte, as a well-behaved server would never: one connection each. */
final class FaultyFileServer implements AutoCloseable {

    /** Writes a whole answer, headers included; afterwards the connection is closed. */
    interface Answer {
        void write(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    record Request(List<String> lines) {

        String header(String name) {
            return lines.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /** Where the requested range begins; 0 without one. */
        int from() {
            String range = header("Range");
            return range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-\\d*", "$1"));
        }

        /** The first byte behind the requested range, in a file of this size. */
        int to(int size) {
            String last = header("Range").replaceAll("bytes=\\d+-(\\d*)", "$1");
            return last.isEmpty() ? size : Math.min(size, Integer.parseInt(last) + 1);
        }
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket socket = new ServerSocket(0, 50, TestTransports.loopback());
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final Map<Integer, Deque<Answer>> answersAt = new ConcurrentHashMap<>();
    private volatile Answer otherwise = (request, out) -> {};
    private final CountDownLatch closed = new CountDownLatch(1);

    FaultyFileServer(Answer... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        Thread thread = new Thread(this::serve, "faulty-file-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the requests get whose range begins at this byte, one after the other, before what is there for others. */
    FaultyFileServer at(int from, Answer... these) {
        answersAt.put(from, new ConcurrentLinkedDeque<>(List.of(these)));
        return this;
    }

    /** What every further request gets; without it, its connection is closed without an answer. */
    FaultyFileServer otherwise(Answer answer) {
        otherwise = answer;
        return this;
    }

    URI link() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/report.csv.gz?sig=secret");
    }

    /** Waits until the test is over: a server that has stalled. */
    void stall() throws InterruptedException {
        closed.await();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> answer(client), "faulty-file-server-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            Request request = new Request(lines);
            requests.add(request);
            answerTo(request).write(request, client.getOutputStream());
            client.getOutputStream().flush();
        } catch (IOException e) {
            // The client hung up first.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answerTo(Request request) {
        Answer answer = answersAt
                .getOrDefault(request.from(), new ConcurrentLinkedDeque<>())
                .poll();
        if (answer == null) {
            answer = answers.poll();
        }
        return answer == null ? otherwise : answer;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
