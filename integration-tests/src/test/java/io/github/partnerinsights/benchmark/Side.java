package io.github.partnerinsights.benchmark;

/** Who reads. */
enum Side {
    /** {@code spark.read.csv}, from the local disk. */
    SPARK("spark.read.csv"),
    /** The connector, over HTTP from the emulator. */
    OURS("partner_insights");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
