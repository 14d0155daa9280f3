package io.github.partnerinsights.emulator.signin;

/**
 * Who is let in where the documents leave it open, or changed their mind.
 *
 * @param mfa what happens to users without multi-factor authentication (api/reference.md §1.4)
 * @param appOnlyOnMpn whether mpn takes the token of an application without a user (api/reference.md §1.2)
 * @param formerCmpResources whether cmp still takes tokens for the graph resources that its documents once named
 *     (api/reference.md §1.1)
 * @param strayBlanksRefused whether form values with a blank before or after them are refused instead of trimmed
 *     (api/reference.md §9.3)
 */
public record Access(Mfa mfa, boolean appOnlyOnMpn, boolean formerCmpResources, boolean strayBlanksRefused) {}
