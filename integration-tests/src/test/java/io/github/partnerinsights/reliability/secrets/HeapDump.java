package io.github.partnerinsights.reliability.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.netbeans.lib.profiler.heap.ArrayItemValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;
import org.netbeans.lib.profiler.heap.Value;

/** What a JVM had in its memory. */
final class HeapDump {

    /** Nobody's in particular: who holds these, holds what is in them. */
    private static final Pattern PASSED = Pattern.compile(
            "java\\.(lang\\.String|util\\..*|nio\\..*|net\\.URI)|scala\\.(collection\\..*|Tuple.*|Some)|.*\\[\\]");

    /** A field of theirs does not keep what it leads to. */
    private static final Pattern WEAK = Pattern.compile("java\\.lang\\.ref\\..*|.*\\bWeak\\w*");

    private static final int SHORTEST = 12;

    private final Heap heap;

    private HeapDump(Heap heap) {
        this.heap = heap;
    }

    static HeapDump of(Path file) throws IOException {
        return new HeapDump(HeapFactory.createHeap(file.toFile()));
    }

    /**
     * The texts in which something is found, whether they are strings or what else is in arrays of bytes or characters: what
     * was found, and the classes whose objects hold it.
     */
    Map<String, Set<String>> holders(Function<String, List<String>> search) {
        Map<String, Set<String>> holders = new TreeMap<>();
        for (String type : List.of("byte[]", "char[]")) {
            Iterator<?> arrays = heap.getJavaClassByName(type).getInstancesIterator();
            while (arrays.hasNext()) {
                PrimitiveArrayInstance array = (PrimitiveArrayInstance) arrays.next();
                if (array.getLength() >= SHORTEST) {
                    for (String found : search.apply(text(array, type))) {
                        holders.computeIfAbsent(found, secret -> new TreeSet<>())
                                .addAll(holders(array));
                    }
                }
            }
        }
        return holders;
    }

    private static String text(PrimitiveArrayInstance array, String type) {
        List<?> values = array.getValues();
        if (type.equals("char[]")) {
            StringBuilder text = new StringBuilder();
            values.forEach(character -> text.append(character));
            return text.toString();
        }
        byte[] bytes = new byte[values.size()];
        int i = 0;
        for (Object value : values) {
            bytes[i++] = Byte.parseByte((String) value);
        }
        // A string has two bytes for a character where one of them is not Latin.
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        return latin.indexOf('\0') < 0 ? latin : latin + '\n' + new String(bytes, StandardCharsets.UTF_16LE);
    }

    private static Set<String> holders(Instance text) {
        Set<String> holders = new TreeSet<>();
        Set<Long> seen = new HashSet<>();
        Deque<Instance> next = new ArrayDeque<>(List.of(text));
        while (!next.isEmpty()) {
            Instance held = next.remove();
            if (!seen.add(held.getInstanceId())) {
                continue;
            }
            if (held.isGCRoot()) {
                holders.add("a root: " + held.getJavaClass().getName());
            }
            for (Object reference : held.getReferences()) {
                Instance holder = ((Value) reference).getDefiningInstance();
                String type = holder.getJavaClass().getName();
                if (PASSED.matcher(type).matches() && !isStatic(reference)) {
                    next.add(holder);
                } else if (!WEAK.matcher(type).matches()) {
                    holders.add(name(reference, type));
                }
            }
        }
        return holders;
    }

    private static boolean isStatic(Object reference) {
        return reference instanceof ObjectFieldValue field && field.getField().isStatic();
    }

    private static String name(Object reference, String type) {
        String holder = reference instanceof ObjectFieldValue field
                ? field.getField().getDeclaringClass().getName() + "."
                        + field.getField().getName()
                : reference instanceof ArrayItemValue ? type + "[]" : type;
        return holder.replaceAll("\\$\\$Lambda.*", "\\$\\$Lambda");
    }
}
