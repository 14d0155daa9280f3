package io.github.partnerinsights.report;

/** For how long something that we have created shall stay at the service, as its {@link Marker} says. */
enum Keeping {
    /** As long as it may serve: whoever comes later may read it, and may remove it once it is outdated. */
    SHARED(""),
    /** Until the application ends that made it: no other one may rely on it. */
    UNTIL_EXIT(", until its application ends"),
    /** For good: nobody removes it but its owner. */
    FOR_GOOD(", for good");

    private final String words;

    Keeping(String words) {
        this.words = words;
    }

    /** How a description ends that says so. */
    String words() {
        return words;
    }

    static Keeping of(CleanUpMode mode) {
        return switch (mode) {
            case REPLACE -> SHARED;
            case ON_EXIT -> UNTIL_EXIT;
            case NEVER -> FOR_GOOD;
        };
    }
}
