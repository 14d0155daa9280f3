package io.github.partnerinsights.emulator.rule;

import java.util.Map;

/** What a {@link Plan} consists of. */
public interface Rule {

    /** How often it happens to what fits it. */
    Frequency frequency();

    /** What would be read to get this rule again. */
    Map<String, String> words();
}
