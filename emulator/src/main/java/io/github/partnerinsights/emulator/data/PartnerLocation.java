package io.github.partnerinsights.emulator.data;

/** One location of the partner whose data this is; all belong to one partner global account (PGA). */
record PartnerLocation(String mpnId, String name, Market market, boolean headquarters) {}
