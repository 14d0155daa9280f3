package io.github.partnerinsights.http;

import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The link of one download, for all its requests: whichever finds it refused first replaces it for the others too. */
final class RenewableLink {

    private final LinkSource source;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile Current current;
    private @Nullable RuntimeException noOther;

    /** @param number how many links there were before; two links may look alike */
    record Current(URI uri, int number) {}

    RenewableLink(LinkSource source) {
        this.source = source;
        this.current = new Current(source.link(), 0);
    }

    Current current() {
        return current;
    }

    int renewals() {
        return current.number;
    }

    /**
     * Sees to it that {@code used} is no longer the current link.
     *
     * @param refused why not
     * @throws DownloadException there is no other link; also for every later call
     * @throws InterruptedException if the thread is interrupted while another one asks for the new link
     */
    void replace(Current used, DownloadException refused) throws InterruptedException {
        renewing.lockInterruptibly();
        try {
            if (current.number != used.number) {
                return;
            }
            if (noOther != null) {
                throw noOther;
            }
            current = new Current(source.renewed(refused), used.number + 1);
        } catch (RuntimeException e) {
            noOther = e;
            throw e;
        } finally {
            renewing.unlock();
        }
    }
}
