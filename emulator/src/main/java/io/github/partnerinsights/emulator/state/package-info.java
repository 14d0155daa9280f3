/**
 * What an emulator remembers beyond its own life: JSON documents in a folder, each written whole and at once, or nothing.
 */
@NullMarked
package io.github.partnerinsights.emulator.state;

import org.jspecify.annotations.NullMarked;
