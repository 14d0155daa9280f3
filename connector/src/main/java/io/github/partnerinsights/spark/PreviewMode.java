package io.github.partnerinsights.spark;

import java.util.Locale;

/** Whether small looks are answered by the service's synchronous test query. */
enum PreviewMode {
    /** Where it provably answers what is asked. */
    AUTO,
    /** Not at all. */
    NEVER,
    /** Always: the DataFrame is the sample, and no report is made. */
    ONLY;

    static PreviewMode parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
