package io.github.partnerinsights.spark;

/**
 * Whether Spark is loading a table to stream from it. It tells a provider nothing of that: {@code spark.read} and {@code
 * spark.readStream} ask for a table in the same way. But who asks stands on the stack.
 */
final class StreamingLoad {

    private static final String READER = ".DataStreamReader";

    private StreamingLoad() {}

    static boolean isUnderWay() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith(READER)));
    }
}
