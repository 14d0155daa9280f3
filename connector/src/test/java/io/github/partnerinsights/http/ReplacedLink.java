package io.github.partnerinsights.http;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A link to the same server under another signature each time: {@code sig=secret}, {@code sig=new-1} and so on. */
final class ReplacedLink implements LinkSource {

    final AtomicInteger asked = new AtomicInteger();
    private final URI first;

    ReplacedLink(URI first) {
        this.first = first;
    }

    @Override
    public URI link() {
        return first;
    }

    @Override
    public URI renewed(DownloadException refused) {
        return URI.create(first.toString().replace("sig=secret", "sig=new-" + asked.incrementAndGet()));
    }
}
