package io.github.partnerinsights.emulator.data;

/** A customer of the partner: the same in every dataset. */
record Customer(
        String name,
        String tenantId,
        String tpid,
        String duns,
        String domain,
        String segment,
        String topSegment,
        String industry,
        String vertical,
        Market market,
        PartnerLocation partner,
        int size) {}
