package io.github.partnerinsights.emulator.data;

/**
 * How much data there is, and which.
 *
 * @param seed the same seed gives the same rows
 * @param rowsPerDataset rows of each dataset over all its time, at least 1. Profile, which lists the partner's
 *     locations, has as many rows as there are locations
 */
public record WarehouseConfig(long seed, int rowsPerDataset) {
    public WarehouseConfig {
        if (rowsPerDataset < 1) {
            throw new IllegalArgumentException("rowsPerDataset is " + rowsPerDataset + ", must be at least 1");
        }
    }

    /** 2,000 rows a dataset: enough for every kind of value, ready in a moment. */
    public static WarehouseConfig defaults() {
        return new WarehouseConfig(20_231_001L, 2_000);
    }

    public WarehouseConfig withSeed(long newSeed) {
        return new WarehouseConfig(newSeed, rowsPerDataset);
    }

    public WarehouseConfig withRowsPerDataset(int rows) {
        return new WarehouseConfig(seed, rows);
    }
}
