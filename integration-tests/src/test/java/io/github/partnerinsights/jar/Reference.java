package io.github.partnerinsights.jar;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What a class file needs of another class: that it is there, or that it has a field or a method.
 *
 * @param owner the other class, as the JVM writes it
 * @param member a field or a method; {@code null} if the class itself is all
 */
record Reference(String owner, Member member) {

    /**
     * A field or a method as it is used, not as it is declared: the owner may have inherited it.
     *
     * @param descriptor of types and, for a method, its result: another one is another member
     * @param ofInterface whether the caller takes the owner for an interface
     */
    record Member(String name, String descriptor, boolean isStatic, boolean ofInterface) {

        boolean isMethod() {
            return descriptor.startsWith("(");
        }
    }

    static Reference of(String owner) {
        return new Reference(owner, null);
    }

    static Reference of(MethodInsnNode call) {
        return new Reference(
                call.owner, new Member(call.name, call.desc, call.getOpcode() == Opcodes.INVOKESTATIC, call.itf));
    }

    static Reference of(FieldInsnNode use) {
        boolean isStatic = use.getOpcode() == Opcodes.GETSTATIC || use.getOpcode() == Opcodes.PUTSTATIC;
        return new Reference(use.owner, new Member(use.name, use.desc, isStatic, false));
    }

    static Reference of(Handle handle) {
        boolean isStatic = switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC, Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC -> true;
            default -> false;
        };
        return new Reference(
                handle.getOwner(), new Member(handle.getName(), handle.getDesc(), isStatic, handle.isInterface()));
    }

    @Override
    public String toString() {
        return member == null
                ? owner
                : owner + '.' + member.name() + (member.isMethod() ? "" : " ") + member.descriptor();
    }
}
