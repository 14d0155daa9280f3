package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.query.StringLiterals;

/**
 * How much data there is, and which.
 *
 * @param seed the same seed gives the same rows
 * @param rowsPerDataset rows of each dataset over all its time, at least 1. Datasets by the day lack those of the
 *     running month whose day has not come; Profile, which lists the partner's locations, has as many rows as there are
 *     locations
 * @param switches how contradictions of the documents are decided
 * @param redacted whether values of sensitive columns are absent in mpn, as for a plain report viewer (api/reference.md
 *     §1.3): revenue, and what tells who a customer or an employee is
 * @param literals which strings queries may hold
 */
public record WarehouseConfig(
        long seed, int rowsPerDataset, DataSwitches switches, boolean redacted, StringLiterals literals) {
    public WarehouseConfig {
        if (rowsPerDataset < 1) {
            throw new IllegalArgumentException("rowsPerDataset is " + rowsPerDataset + ", must be at least 1");
        }
    }

    /** 2,000 rows a dataset: enough for every kind of value, ready in a moment. */
    public static WarehouseConfig defaults() {
        return new WarehouseConfig(20_231_001L, 2_000, DataSwitches.defaults(), false, StringLiterals.ANY);
    }

    public WarehouseConfig withSeed(long newSeed) {
        return new WarehouseConfig(newSeed, rowsPerDataset, switches, redacted, literals);
    }

    public WarehouseConfig withRowsPerDataset(int rows) {
        return new WarehouseConfig(seed, rows, switches, redacted, literals);
    }

    public WarehouseConfig withSwitches(DataSwitches newSwitches) {
        return new WarehouseConfig(seed, rowsPerDataset, newSwitches, redacted, literals);
    }

    public WarehouseConfig withRedacted(boolean value) {
        return new WarehouseConfig(seed, rowsPerDataset, switches, value, literals);
    }

    public WarehouseConfig withLiterals(StringLiterals value) {
        return new WarehouseConfig(seed, rowsPerDataset, switches, redacted, value);
    }
}
