/**
 * How fast reports become rows, beside {@code spark.read.csv} on the same bytes: {@code mvn -q -Pbenchmark}. What is
 * measured, and how to read it, is told in {@code docs/performance.md}.
 */
package io.github.partnerinsights.benchmark;
