package io.github.partnerinsights.reliability.fire;

import io.github.partnerinsights.it.World;

/** What is done under fire, and done again when the fire is out. */
interface Work {

    /**
     * Does it.
     *
     * @throws AssertionError if what came is wrong
     * @throws Exception if it could not be done
     */
    void run(World world) throws Exception;

    /** Does it again or to its end, without faults, and looks whether all has come. */
    void finish(World world) throws Exception;
}
