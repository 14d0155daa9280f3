package io.github.partnerinsights.emulator.file;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that was written.
 *
 * @param path where it is
 * @param size its bytes, compressed if it is
 * @param etag its strong ETag, quotes included
 * @param modified when it was written
 */
record StoredFile(Path path, long size, String etag, Instant modified) {}
