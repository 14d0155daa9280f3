/**
 * Report files behind signed, short-lived links, served as a blob store serves them: gzip-compressed, with strong ETag,
 * ranges and preconditions (api/reference.md §2.6).
 */
@NullMarked
package io.github.partnerinsights.emulator.file;

import org.jspecify.annotations.NullMarked;
