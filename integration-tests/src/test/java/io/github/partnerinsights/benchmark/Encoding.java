package io.github.partnerinsights.benchmark;

/** How a report's file is stored. */
enum Encoding {
    GZIP,
    PLAIN
}
