package io.github.partnerinsights.reliability.fire;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What of the connector there is in this process.
 *
 * @param instances how many objects of each of its classes
 * @param descriptors open files and connections of the process, the emulator's among them
 * @param heap bytes in use
 */
record Inventory(Map<String, Long> instances, long descriptors, long heap) {

    /** A line of a histogram that is about a class of the connector's, or about one that it brings. */
    private static final Pattern CLASS = Pattern.compile(
            "(?m)^ *\\d+: +(\\d+) +\\d+ +(io\\.github\\.partnerinsights\\.(?!emulator|it\\.|reliability)\\S+)");

    private static final String THREADS = "partner-insights-";
    private static final String EMULATOR = "partner-insights-emulator-";

    /** Counts what is left after a collection of garbage. */
    static Inventory take() throws JMException {
        // The histogram collects before it counts.
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Long> instances = CLASS.matcher(histogram)
                .results()
                .collect(Collectors.toMap(
                        (MatchResult line) -> line.group(2),
                        line -> Long.parseLong(line.group(1)),
                        Long::sum,
                        TreeMap::new));
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Inventory(
                instances,
                system.getOpenFileDescriptorCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /** By how many objects each class has more than then. */
    Map<String, Long> since(Inventory then) {
        return instances.entrySet().stream()
                .filter(entry -> entry.getValue() > then.instances.getOrDefault(entry.getKey(), 0L))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().replaceFirst(".*[.]", ""),
                        entry -> entry.getValue() - then.instances.getOrDefault(entry.getKey(), 0L),
                        Long::sum,
                        TreeMap::new));
    }

    long objects() {
        return instances.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Threads of the connector that live. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(THREADS))
                .filter(thread -> !thread.getName().startsWith(EMULATOR))
                .collect(Collectors.toSet());
    }
}
