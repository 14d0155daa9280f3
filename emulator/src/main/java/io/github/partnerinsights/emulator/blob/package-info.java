/**
 * A blob store that somebody else runs, such as Azurite: a container of it, its blobs, and links to them, by the account's
 * key. Written against the documents of the protocol; two signatures are all that it needs, and a library for it would
 * bring some dozen others into every test that embeds the emulator.
 */
@NullMarked
package io.github.partnerinsights.emulator.blob;

import org.jspecify.annotations.NullMarked;
