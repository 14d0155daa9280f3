package io.github.partnerinsights.benchmark;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link TokenizerBenchmark} by JMH, each part in JVMs of its own. */
final class Tokenizers {

    private Tokenizers() {}

    static void run() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(TokenizerBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
