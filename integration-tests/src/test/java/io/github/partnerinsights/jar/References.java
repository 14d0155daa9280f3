package io.github.partnerinsights.jar;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** All that a class file refers to: in signatures, annotations and code, lambdas included. */
final class References {

    private References() {}

    static Set<Reference> of(byte[] classFile) {
        Set<Reference> found = new LinkedHashSet<>();
        ClassNode type = new ClassNode();
        // Whoever renames classes is shown each name.
        Remapper names = new Remapper() {
            @Override
            public String map(String name) {
                found.add(Reference.of(name));
                return name;
            }
        };
        new ClassReader(classFile).accept(new ClassRemapper(type, names), ClassReader.SKIP_DEBUG);
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                members(instruction)
                        .filter(member -> !member.owner().startsWith("["))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Stream<Reference> members(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return Stream.of(Reference.of(call));
        }
        if (instruction instanceof FieldInsnNode use) {
            return Stream.of(Reference.of(use));
        }
        if (instruction instanceof InvokeDynamicInsnNode call) {
            return Stream.concat(Stream.of(call.bsm), Stream.of(call.bsmArgs)).flatMap(References::handle);
        }
        return instruction instanceof LdcInsnNode constant ? handle(constant.cst) : Stream.empty();
    }

    private static Stream<Reference> handle(Object value) {
        return value instanceof Handle handle ? Stream.of(Reference.of(handle)) : Stream.empty();
    }
}
