package io.github.partnerinsights.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Looks references up in the classes of this run as the JVM does when it first meets them: by name and descriptor, in the
 * owner and what that extends. It reads class files and runs none of them.
 */
final class Linker {

    private final Map<String, Optional<ClassNode>> classes = new HashMap<>();

    /** Why the JVM would refuse this, in words; empty if it would not. */
    Optional<String> refusal(String user, Reference reference) {
        Optional<ClassNode> owner = find(reference.owner());
        if (owner.isEmpty()) {
            return Optional.of("no such class");
        }
        Reference.Member member = reference.member();
        if (member == null) {
            return Optional.empty();
        }
        boolean isInterface = (owner.get().access & Opcodes.ACC_INTERFACE) != 0;
        if (member.isMethod() && isInterface != member.ofInterface()) {
            return Optional.of(isInterface ? "has become an interface" : "has become a class");
        }
        return withSupertypes(reference.owner())
                .map(type -> declaration(type, member))
                .filter(Objects::nonNull)
                .findFirst()
                .map(declaration -> refusal(user, member, declaration))
                .orElse(Optional.of("no such member"));
    }

    private Optional<String> refusal(String user, Reference.Member member, Declaration declaration) {
        boolean isStatic = (declaration.access & Opcodes.ACC_STATIC) != 0;
        if (isStatic != member.isStatic()) {
            return Optional.of(isStatic ? "has become static" : "is no longer static");
        }
        return mayUse(user, declaration) ? Optional.empty() : Optional.of("is not public");
    }

    private boolean mayUse(String user, Declaration declaration) {
        if ((declaration.access & Opcodes.ACC_PUBLIC) != 0 || nest(user).equals(nest(declaration.owner))) {
            return true;
        }
        if ((declaration.access & Opcodes.ACC_PRIVATE) != 0) {
            return false;
        }
        return packageOf(user).equals(packageOf(declaration.owner))
                || ((declaration.access & Opcodes.ACC_PROTECTED) != 0
                        && withSupertypes(user).anyMatch(type -> type.name.equals(declaration.owner)));
    }

    private record Declaration(String owner, int access) {}

    private static Declaration declaration(ClassNode type, Reference.Member member) {
        Stream<Declaration> found = member.isMethod()
                ? type.methods.stream()
                        .filter(method -> declares(method, member))
                        .map(method -> new Declaration(type.name, method.access))
                : type.fields.stream()
                        .filter(field -> declares(field, member))
                        .map(field -> new Declaration(type.name, field.access));
        return found.findFirst().orElse(null);
    }

    private static boolean declares(MethodNode method, Reference.Member member) {
        return method.name.equals(member.name()) && method.desc.equals(member.descriptor());
    }

    private static boolean declares(FieldNode field, Reference.Member member) {
        return field.name.equals(member.name()) && field.desc.equals(member.descriptor());
    }

    /** The class, what it extends, and what these implement; supertypes that are not there are left out. */
    private Stream<ClassNode> withSupertypes(String name) {
        return find(name).stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(type),
                        Stream.concat(Stream.ofNullable(type.superName), type.interfaces.stream())
                                .flatMap(this::withSupertypes)));
    }

    private String nest(String name) {
        return find(name).map(type -> type.nestHostClass).orElse(name);
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private Optional<ClassNode> find(String name) {
        return classes.computeIfAbsent(name, Linker::read);
    }

    private static Optional<ClassNode> read(String name) {
        try (InputStream file = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            if (file == null) {
                return Optional.empty();
            }
            ClassNode type = new ClassNode();
            new ClassReader(file).accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            return Optional.of(type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
