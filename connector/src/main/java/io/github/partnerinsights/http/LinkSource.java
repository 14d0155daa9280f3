package io.github.partnerinsights.http;

import java.net.URI;

/** Where a file lies: a link that may expire, and perhaps a way to another link to the same file. */
public interface LinkSource {

    /** The link to begin with. */
    URI link();

    /**
     * Another link to the same file, after one was refused. Called by the thread that reads, or by one that fetches a part
     * for it; never by two at the same time.
     *
     * @param refused why the former one is no good
     * @throws DownloadException there is no other; normally {@code refused} itself
     */
    URI renewed(DownloadException refused);

    /** One link, and no other. */
    static LinkSource fixed(URI link) {
        return new LinkSource() {
            @Override
            public URI link() {
                return link;
            }

            @Override
            public URI renewed(DownloadException refused) {
                throw refused;
            }
        };
    }
}
