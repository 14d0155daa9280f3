package io.github.partnerinsights.api;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Follows {@code nextLink} from page to page (api/reference.md §2.0). */
final class Pages {
    /** What a real client of the service allows; no documented list is near it. */
    static final int MAX = 100;

    /** All pages of a list have no more characters than that together; of 90 days' executions there are a few million. */
    static final int LARGEST = 64 << 20;

    private record Read(Optional<Call> next, int size) {}

    private final Endpoint endpoint;
    private final Caller caller;

    Pages(Endpoint endpoint, Caller caller) {
        this.endpoint = endpoint;
        this.caller = caller;
    }

    /**
     * Reads all pages, in order.
     *
     * @param key the member that tells an entry of the expected kind
     * @param page takes each one; may throw {@link UnreadableAnswer}
     * @throws ApiException also if a link leads elsewhere, or back, or there are more than {@value #MAX} pages, or they are
     *     too large together
     */
    void forEach(Call first, String key, Consumer<Envelope> page) {
        Set<URI> seen = new HashSet<>();
        Read read = new Read(Optional.of(first), 0);
        while (read.next().isPresent()) {
            Call call = read.next().get();
            int before = read.size();
            seen.add(call.uri());
            read = caller.call(call, key, envelope -> {
                int size = sum(before, envelope);
                page.accept(envelope);
                return new Read(envelope.nextLink().map(link -> call.to(following(call, link, seen))), size);
            });
        }
    }

    private static int sum(int before, Envelope page) {
        int size = before + page.size();
        if (size > LARGEST) {
            throw new UnreadableAnswer("its pages have more than " + LARGEST + " characters together");
        }
        return size;
    }

    private URI following(Call call, String link, Set<URI> seen) {
        URI next = endpoint.follow(call.uri(), link);
        if (seen.contains(next)) {
            throw new UnreadableAnswer("its nextLink leads back to a page that was read already");
        }
        if (seen.size() == MAX) {
            throw new UnreadableAnswer("it has a nextLink even after " + MAX + " pages");
        }
        return next;
    }
}
