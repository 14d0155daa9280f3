package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * What threads were found doing, in Java code, at regular moments.
 *
 * @param groups how often the code of each group was found at work
 * @param frames how often each method was found to run itself
 */
record Samples(Map<CodeGroup, Integer> groups, Map<String, Integer> frames) {

    static Samples of(Path recording) throws IOException {
        Map<CodeGroup, Integer> groups = new EnumMap<>(CodeGroup.class);
        Map<String, Integer> frames = new HashMap<>();
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    List<String> methods = event.getStackTrace().getFrames().stream()
                            .map(Samples::method)
                            .toList();
                    frames.merge(methods.get(0), 1, Integer::sum);
                    groups.merge(group(methods), 1, Integer::sum);
                }
            }
        }
        return new Samples(groups, frames);
    }

    private static String method(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    private static CodeGroup group(List<String> methods) {
        return methods.stream()
                .flatMap(method -> CodeGroup.of(method).stream())
                .findFirst()
                .orElse(CodeGroup.OTHER);
    }

    int count() {
        return groups.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What part of all samples that many are. */
    double share(int samples) {
        return (double) samples / Math.max(1, count());
    }
}
