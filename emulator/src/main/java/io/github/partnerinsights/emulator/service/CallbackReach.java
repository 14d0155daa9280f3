package io.github.partnerinsights.emulator.service;

/** Which callback addresses are called after an execution (api/reference.md §2.7). Others are stored and never called. */
public enum CallbackReach {
    /** None. */
    NONE,
    /** Loopback: where the clients of an emulator listen. */
    LOCAL,
    /** Public http(s) addresses, as the service demands: neither loopback nor private networks. */
    PUBLIC
}
