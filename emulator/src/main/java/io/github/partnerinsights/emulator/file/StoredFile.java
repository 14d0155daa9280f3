package io.github.partnerinsights.emulator.file;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that was written.
 *
 * @param path where it is
 * @param size its bytes, compressed if it is
 * @param gzip whether it is compressed
 * @param etag its strong ETag, quotes included
 * @param md5 the MD5 of its bytes, in Base64
 * @param modified when the execution was completed
 */
record StoredFile(Path path, long size, boolean gzip, String etag, String md5, Instant modified) {}
