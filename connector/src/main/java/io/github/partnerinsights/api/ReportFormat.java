package io.github.partnerinsights.api;

/** How the values of a report file are separated (api/reference.md §2.4). */
public enum ReportFormat {
    /** By commas: the service's default. */
    CSV,
    /** By tabs. */
    TSV
}
