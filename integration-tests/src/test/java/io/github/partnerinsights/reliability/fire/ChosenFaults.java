package io.github.partnerinsights.reliability.fire;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What chance lets go wrong in one round.
 *
 * @param rules what happens to calls and files
 * @param jumps by how much the service's clock jumps, by the number of the request behind which it does
 */
record ChosenFaults(List<FaultRule> rules, Map<Integer, Duration> jumps) {

    /** A file in which something happens in its midst is longer than that. */
    static final int BYTES_OF_A_FILE = 100_000;

    /** Longer than the reads of a round are willing to hear nothing. */
    private static final Duration SILENCE = ChosenRead.PATIENCE.plusSeconds(1);

    /** One round in so many has files that are damaged, and hardly a read that is right. */
    private static final int DAMAGED_ROUNDS = 10;

    /** Who only looks at the first rows does not come to the checksum, and must not come to the damage. */
    private static final int UNDAMAGED = 10_000;

    private static final int REQUESTS_OF_A_ROUND = 200;

    private static final List<Call> CALLS = List.of(
            Call.SIGN_IN,
            Call.DATASETS,
            Call.CREATE_QUERY,
            Call.QUERIES,
            Call.DELETE_QUERY,
            Call.TEST_QUERY,
            Call.CREATE_REPORT,
            Call.REPORTS,
            Call.DELETE_REPORT,
            Call.EXECUTIONS,
            Call.FILE);

    private static final List<Call> LISTS = List.of(Call.DATASETS, Call.QUERIES, Call.REPORTS, Call.EXECUTIONS);

    /** What can happen to any answer. */
    private static final List<Function<Random, Fault>> TO_ANY = List.of(
            chance -> Fault.busy(429, Duration.ofSeconds(chance.nextInt(3))),
            chance -> Fault.busy(503, Duration.ofSeconds(chance.nextInt(3))),
            chance -> Fault.busyUntil(429, Duration.ofSeconds(1)),
            chance -> Fault.answer(List.of(408, 500, 502, 503, 504).get(chance.nextInt(5))),
            chance -> Fault.refuse(),
            chance -> Fault.reset(),
            chance -> Fault.loseAnswer(),
            chance -> Fault.delay(Duration.ofMillis(chance.nextInt(2_000))));

    /** What can happen to the bytes of an answer of the API. */
    private static final List<Function<Random, Fault>> TO_TEXT = List.of(
            chance -> Fault.answer(401),
            chance -> Fault.cutAfter(chance.nextInt(200)),
            chance -> Fault.resetAfter(chance.nextInt(200)),
            chance -> Fault.wrongLength(chance.nextBoolean() ? 7 : -7),
            chance -> Fault.stall(chance.nextInt(200), SILENCE),
            chance -> Fault.slow(2_000, Duration.ofMillis(200)));

    /** What can happen to a list: entries twice, in another order, or not there yet; and a state of before. */
    private static final List<Function<Random, Fault>> TO_LISTS = List.of(
            chance -> Fault.replace("(?s)(\"value\":\\[)(\\{.*\\})(\\])", "$1$2,$2$3"),
            chance -> Fault.replace("(?s)(\"value\":\\[)(\\{[^{}]*\\}),(\\{[^{}]*\\})", "$1$3,$2"),
            chance -> Fault.replace("(?s)\"value\":\\[.*\\]", "\"value\":[]"),
            chance -> Fault.replace("\"Completed\"", "\"Running\""));

    private static final List<Function<Random, Fault>> TO_A_FILE = List.of(
            chance -> Fault.answer(403),
            chance -> Fault.answer(403),
            chance -> Fault.answer(416),
            chance -> Fault.cutAfter(chance.nextInt(BYTES_OF_A_FILE)),
            chance -> Fault.cutAfter(chance.nextInt(BYTES_OF_A_FILE)),
            chance -> Fault.resetAfter(chance.nextInt(BYTES_OF_A_FILE)),
            chance -> Fault.wrongLength(chance.nextInt(2 * BYTES_OF_A_FILE) - BYTES_OF_A_FILE),
            chance -> Fault.stall(chance.nextInt(BYTES_OF_A_FILE), SILENCE),
            chance -> Fault.slow(50_000 + chance.nextInt(1_000_000), Duration.ofMillis(chance.nextInt(500))),
            chance -> Fault.etag("\"0x1\""),
            chance -> Fault.changingETag(),
            chance -> Fault.ignoreRange(),
            chance -> Fault.shiftRange(1 + chance.nextInt(1_000)));

    /** By so much the clock may be put back in one round. */
    static final Duration FARTHEST_BACK = Duration.ofMinutes(10);

    /** Two of them at most. */
    private static final List<Duration> JUMPS = List.of(
            FARTHEST_BACK.dividedBy(-2),
            Duration.ofSeconds(-30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(61),
            Duration.ofHours(3));

    static ChosenFaults of(Random chance) {
        List<FaultRule> rules = new ArrayList<>();
        if (chance.nextInt(DAMAGED_ROUNDS) == 0) {
            // As at the store: for all who read it. What is damaged on the way to one of them, TLS would find.
            rules.add(FaultRule.once(Fault.corruptByte(UNDAMAGED + chance.nextInt(BYTES_OF_A_FILE - UNDAMAGED)))
                    .withCall(Call.FILE)
                    .always());
        }
        for (Call call : CALLS) {
            int count = call == Call.FILE ? 1 + chance.nextInt(3) : chance.nextInt(4) / 2;
            for (int i = 0; i < count; i++) {
                List<Function<Random, Fault>> kinds = kinds(call, chance);
                Fault fault = kinds.get(chance.nextInt(kinds.size())).apply(chance);
                rules.add(FaultRule.once(fault)
                        .withCall(call)
                        .always()
                        .withProbability(chance.nextInt(4) == 0 ? 0.3 : 0.05, chance.nextLong()));
            }
        }
        Map<Integer, Duration> jumps = new TreeMap<>();
        for (int i = chance.nextInt(3); i > 0; i--) {
            jumps.put(chance.nextInt(REQUESTS_OF_A_ROUND), JUMPS.get(chance.nextInt(JUMPS.size())));
        }
        return new ChosenFaults(List.copyOf(rules), Map.copyOf(jumps));
    }

    private static List<Function<Random, Fault>> kinds(Call call, Random chance) {
        if (call == Call.FILE) {
            return chance.nextInt(4) == 0 ? TO_ANY : TO_A_FILE;
        }
        if (LISTS.contains(call) && chance.nextInt(4) == 0) {
            return TO_LISTS;
        }
        return chance.nextInt(3) == 0 ? TO_TEXT : TO_ANY;
    }

    /** What the rules are in words, by which the emulator takes them too. */
    List<String> words() {
        return rules.stream().map(rule -> rule.words().toString()).toList();
    }
}
