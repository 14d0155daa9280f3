package io.github.partnerinsights.benchmark;

/**
 * What share of Spark's time we may take.
 *
 * @param wall of the time on the clock
 * @param cpu of the processors' time
 */
record Goal(double wall, double cpu) {}
