package io.github.partnerinsights.api;

/**
 * Is told of each call to the service, failed ones included: for metrics, progress, and what an answer says besides its
 * entries. Called on the thread of the call, before its method returns; must be quick and must not throw.
 */
@FunctionalInterface
public interface CallListener {

    /** A call has ended. */
    void called(ApiCall call);

    /** Tells this one first, then the other. */
    default CallListener andThen(CallListener other) {
        return call -> {
            called(call);
            other.called(call);
        };
    }

    /** Listens to nothing. */
    static CallListener none() {
        return call -> {};
    }
}
