package io.github.partnerinsights.http;

import java.io.IOException;

/** Bytes of a file in their order, however they are fetched. For one thread, except that any may close it. */
sealed interface FileBytes permits RangeDownload, PartsAhead {

    /**
     * Waits for at least one byte.
     *
     * @param length how many at most, from 1
     * @return how many came, or -1 if they are all read
     */
    int read(byte[] buffer, int offset, int length) throws IOException;

    /** Cancels what is under way, and returns at once. */
    void close();
}
