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

    /** All pages of a list have no more together than one answer may have; 90 days of executions have less than a tenth. */
    static final int MOST_CHARACTERS = 16 << 20;

    private record Read(Optional<Call> next, int characters) {}

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
            int before = read.characters();
            seen.add(call.uri());
            read = caller.call(call, key, envelope -> {
                int together = checked(before + envelope.characters());
                page.accept(envelope);
                return new Read(envelope.nextLink().map(link -> call.to(following(call, link, seen))), together);
            });
        }
    }

    private static int checked(int characters) {
        if (characters > MOST_CHARACTERS) {
            throw new UnreadableAnswer("its pages have more than " + MOST_CHARACTERS + " characters together");
        }
        return characters;
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
