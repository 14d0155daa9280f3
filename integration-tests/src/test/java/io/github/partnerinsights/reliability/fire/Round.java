package io.github.partnerinsights.reliability.fire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What came of a round.
 *
 * @param name seed and number, by which it can be had again
 * @param faults what was chosen, in the emulator's words
 * @param happened how often each kind of fault happened, by call
 * @param underFire how each piece of work ended under fire
 * @param afterwards how what was done again ended without
 * @param made of queries and reports each: what the service had to keep, beyond what reads may make
 * @param left reports that later reads have left there, beyond those that they may
 * @param inventory what of the connector was in memory then
 * @param time how long all that took
 */
record Round(
        String name,
        List<String> faults,
        Map<String, Long> happened,
        List<Ending> underFire,
        List<Ending> afterwards,
        List<String> made,
        List<String> left,
        Inventory inventory,
        Duration time) {

    Stream<Ending> endings() {
        return Stream.concat(underFire.stream(), afterwards.stream());
    }

    /** A line for who waits for an hour of them. */
    String line() {
        return "%s: %d of %d right under fire, %d faults of %d kinds, %d s; heap %d MB, %d objects, %d open"
                .formatted(
                        name,
                        underFire.stream().filter(Ending::isRight).count(),
                        underFire.size(),
                        happened.values().stream().mapToLong(Long::longValue).sum(),
                        happened.size(),
                        time.toSeconds(),
                        inventory.heap() >> 20,
                        inventory.objects(),
                        inventory.descriptors());
    }
}
