package io.github.partnerinsights.emulator.service;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP request without a body, of whose answer only the status is read. It goes to an address that was looked up
 * before, past any proxy; HTTP clients look a name up themselves, and may get another address than the one that was
 * allowed. For https the certificate must be one of the name.
 *
 * @param method {@code GET} or {@code POST}
 * @param address of http or https, with a host
 * @param timeout for all of it
 */
record CallbackRequest(String method, URI address, Duration timeout) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    /** Of the head of an answer; informational ones before it count. */
    private static final int MOST_BYTES = 1 << 16;

    /** Whether the scheme is one that can be called. */
    boolean callable() {
        return scheme().equals("http") || scheme().equals("https");
    }

    /**
     * Sends it.
     *
     * @param to the first of these that takes the connection gets it
     * @return the status of the answer
     * @throws IOException if none does, the certificate is wrong, or the answer is none of HTTP/1.x or too late
     */
    int send(InetAddress[] to, SSLSocketFactory tls) throws IOException {
        Clock clock = new Clock(System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout));
        IOException failure = new IOException("The host has no address.");
        for (InetAddress one : to) {
            // Of a channel, so that an interrupt ends what it waits for.
            Socket socket = SocketChannel.open().socket();
            try {
                socket.connect(new InetSocketAddress(one, port()), clock.millisLeft());
            } catch (IOException e) {
                socket.close();
                failure = e;
                continue;
            }
            try (socket) {
                return exchange(socket, tls, clock);
            }
        }
        throw failure;
    }

    private int exchange(Socket socket, SSLSocketFactory tls, Clock clock) throws IOException {
        if (!scheme().equals("https")) {
            return exchange(socket, clock);
        }
        socket.setSoTimeout(clock.millisLeft());
        // The name goes to the server, too: it may have certificates of several.
        String name = address.getHost().replaceAll("^\\[|\\]$", "");
        try (SSLSocket secured = (SSLSocket) tls.createSocket(socket, name, port(), true)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return exchange(secured, clock);
        }
    }

    private int exchange(Socket socket, Clock clock) throws IOException {
        socket.getOutputStream().write(head().getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        Answer answer = new Answer(socket, clock);
        int status = answer.status();
        while (status < 200) {
            answer.skipHeaders();
            status = answer.status();
        }
        return status;
    }

    private String head() {
        URI ascii = URI.create(address.toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        String port = ascii.getPort() < 0 ? "" : ":" + ascii.getPort();
        return method + " " + path + query + " HTTP/1.1\r\nHost: " + ascii.getHost() + port
                + "\r\nAccept: */*\r\nUser-Agent: partner-insights-emulator\r\nConnection: close\r\n"
                + (method.equals("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n");
    }

    private String scheme() {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private int port() {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return scheme().equals("https") ? 443 : 80;
    }

    /** @param end by {@link System#nanoTime} */
    private record Clock(long end) {
        int millisLeft() throws SocketTimeoutException {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("There was no answer in time.");
            }
            return (int) left;
        }
    }

    /** What comes back, read no further than asked for. */
    private static final class Answer {
        private final Socket socket;
        private final InputStream in;
        private final Clock clock;
        private int read;

        Answer(Socket socket, Clock clock) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.clock = clock;
        }

        int status() throws IOException {
            String line = line();
            Matcher matcher = STATUS_LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IOException("The answer is not of HTTP/1.1.");
            }
            return Integer.parseInt(matcher.group(1));
        }

        void skipHeaders() throws IOException {
            String line = line();
            while (!line.isEmpty()) {
                line = line();
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = read(); b != '\n'; b = read()) {
                line.append((char) b);
            }
            return line.toString().stripTrailing();
        }

        private int read() throws IOException {
            socket.setSoTimeout(clock.millisLeft());
            int b = in.read();
            if (b < 0) {
                throw new EOFException("The answer ended within its head.");
            }
            if (++read > MOST_BYTES) {
                throw new IOException("The head of the answer does not end.");
            }
            return b;
        }
    }
}
