package io.github.partnerinsights.emulator.state;

import java.util.Optional;

/** Where state is kept: by default nowhere, so that it ends with the emulator. */
public interface StateStore extends AutoCloseable {

    /**
     * What was last saved under this name; empty if nothing was.
     *
     * @throws java.io.UncheckedIOException if it cannot be read or is not what it should be; the message names the file
     */
    <T> Optional<T> load(String name, Class<T> type);

    /**
     * Keeps a value in place of what was there under this name. It is there whole or not at all, also after a crash.
     *
     * @param name letters, digits and hyphens
     * @param value what Jackson can write and read again: records of texts, numbers, instants and lists
     */
    void save(String name, Object value);

    @Override
    void close();

    /** Keeps nothing. */
    static StateStore none() {
        return new StateStore() {
            @Override
            public <T> Optional<T> load(String name, Class<T> type) {
                return Optional.empty();
            }

            @Override
            public void save(String name, Object value) {}

            @Override
            public void close() {}
        };
    }
}
