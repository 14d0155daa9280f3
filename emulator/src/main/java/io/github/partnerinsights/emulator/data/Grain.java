package io.github.partnerinsights.emulator.data;

/** What one row of a dataset stands for. */
enum Grain {
    /** A subject (subscription, tenant, learner …) in a month. */
    SUBJECT_MONTH,
    /** A subject, once. */
    SUBJECT,
    /** A location of the partner. */
    LOCATION
}
