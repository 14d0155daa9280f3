/**
 * SQL over rows that nobody stores: tables are made for one connection and draw their rows from a stream while a
 * statement runs. What must be sorted goes to temporary files as soon as it is more than some rows.
 *
 * <p>Knows nothing of datasets. The parts of H2 used here are not its public interface, so all of them stay here.
 */
@NullMarked
package io.github.partnerinsights.emulator.engine;

import org.jspecify.annotations.NullMarked;
