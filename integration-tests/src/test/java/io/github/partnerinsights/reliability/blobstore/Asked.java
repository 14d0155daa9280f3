package io.github.partnerinsights.reliability.blobstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A request to two stores that have the same file.
 *
 * @param method of the request
 * @param link which link, with what is changed in it
 * @param headers names and values, one after the other
 */
record Asked(String method, Link link, List<String> headers) {

    Asked(String method, Link link, String... headers) {
        this(method, link, List.of(headers));
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Of the connection, and not of the store; and what Azurite sends with a blob only, and Azure always. */
    private static final Set<String> IGNORED =
            Set.of("connection", "keep-alive", "transfer-encoding", "date", "x-ms-version");

    /** There on both sides, or on neither; each has a value of its own. */
    private static final Set<String> OWN_VALUE =
            Set.of("etag", "last-modified", "server", "x-ms-request-id", "x-ms-creation-time");

    /** A link, and how it is spoilt. */
    enum Link {
        GOOD("", ""),
        EXPIRED("", ""),
        OF_A_DELETED_FILE("", ""),
        OF_ANOTHER_FILE("\\.csv\\?", ".tsv?"),
        WITHOUT_SIGNATURE("&sig=[^&]*", ""),
        WITH_ANOTHER_SIGNATURE("&sig=.", "&sig=."),
        WITHOUT_ANYTHING("\\?.*", ""),
        THAT_LIVES_LONGER("se=20", "se=21");

        private final String regex;
        private final String replacement;

        Link(String regex, String replacement) {
            this.regex = regex;
            this.replacement = replacement;
        }

        private URI in(Map<Link, URI> links) {
            URI link = links.getOrDefault(this, links.get(GOOD));
            return URI.create(link.toString().replaceFirst(regex, replacement));
        }
    }

    /** What a store says: its status, code and headers, and its bytes if there are any and it is no error. */
    private Map<String, String> answer(Map<Link, URI> links) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(link.in(links)).method(method, HttpRequest.BodyPublishers.noBody());
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> answer = new TreeMap<>();
            answer.put("status", Integer.toString(response.statusCode()));
            response.headers().map().forEach((name, values) -> {
                if (!IGNORED.contains(name)) {
                    answer.put(name, OWN_VALUE.contains(name) ? "…" : String.join(", ", values));
                }
            });
            if (response.statusCode() / 100 == 2) {
                answer.put("bytes", Integer.toString(Arrays.hashCode(response.body())));
            } else {
                answer.remove("content-length");
            }
            return answer;
        } catch (IllegalArgumentException e) {
            // A head that is not HTTP: a Content-Length of NaN, say.
            return Map.of("status", "no HTTP");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is not the same here as there: the status; if that is, the code and the names of headers. Empty if nothing. */
    String difference(Map<Link, URI> here, Map<Link, URI> there) {
        Map<String, String> ours = answer(here);
        Map<String, String> theirs = answer(there);
        for (String most : List.of("status", "x-ms-error-code")) {
            String one = ours.getOrDefault(most, "none");
            String other = theirs.getOrDefault(most, "none");
            if (!one.equals(other)) {
                return one + " instead of " + other;
            }
        }
        Set<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        names.removeIf(name -> Objects.equals(ours.get(name), theirs.get(name)));
        return String.join(", ", names);
    }

    @Override
    public String toString() {
        return (method + " " + link + " " + String.join(" ", headers)).strip();
    }
}
