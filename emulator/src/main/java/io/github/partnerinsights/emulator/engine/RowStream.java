package io.github.partnerinsights.emulator.engine;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Rows that come one by one, each an array of its own. Used by one thread; holds resources until closed. */
public interface RowStream extends Iterator<@Nullable Object[]>, AutoCloseable {
    @Override
    void close();
}
