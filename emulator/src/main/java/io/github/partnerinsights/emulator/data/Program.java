package io.github.partnerinsights.emulator.data;

/** Whose report API it is (api/reference.md §2, §7). Each program has datasets and system queries of its own. */
public enum Program {
    /** Partners of the AI Cloud Partner Program, once Microsoft Partner Network. */
    MPN,
    /** Publishers in the commercial marketplace. */
    CMP
}
