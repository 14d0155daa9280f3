package io.github.partnerinsights.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The jar was compiled once, against one Spark. Whatever its own classes need of Spark, Scala and the logger exists in the
 * Spark of this run, so that no line of it can end in a {@code NoSuchMethodError}.
 */
@Tag("smoke")
class LinkageTest {

    /** What later Sparks ask of a row only if it has a type that came with them. No report can be read as one. */
    private static final Set<String> LATER_TYPES = Set.of("VariantVal", "GeographyVal", "GeometryVal", "BinaryView");

    private static final String USER = "io/github/partnerinsights/spark/User";

    private final Linker linker = new Linker();

    @Test
    void everythingThatTheJarRefersToIsThere() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            List<String> refusals = jar.ownClasses()
                    .flatMap(user -> refusals(user, jar.classFile(user)))
                    .toList();

            assertThat(refusals).isEmpty();
        }
    }

    @Test
    void theJarNeedsSpark() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(jar.ownClasses()
                            .flatMap(user -> References.of(jar.classFile(user)).stream())
                            .filter(reference -> reference.member() != null)
                            .filter(reference -> reference.owner().startsWith("org/apache/spark/"))
                            .distinct())
                    .hasSizeGreaterThan(50);
        }
    }

    @Test
    void everyMethodThatSparkLeavesOpenIsThere() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            List<Method> open = jar.ownClasses()
                    .map(LinkageTest::load)
                    .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                    .flatMap(type -> Arrays.stream(type.getMethods()))
                    .filter(method -> Modifier.isAbstract(method.getModifiers()))
                    .filter(method ->
                            !LATER_TYPES.contains(method.getReturnType().getSimpleName()))
                    .toList();

            assertThat(open).isEmpty();
        }
    }

    /** Verified and initialised, as its first use would do it. */
    private static Class<?> load(String name) {
        try {
            return Class.forName(name.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        byte[] user = calling(
                code -> code.visitTypeInsn(Opcodes.NEW, "org/apache/spark/sql/NoSuchClass"),
                code -> code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, "org/apache/spark/sql/SparkSession", "noSuchMethod", "()V", false),
                code -> code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, "org/apache/spark/sql/types/StructType", "fieldIndex", "(I)I", false),
                code -> code.visitFieldInsn(
                        Opcodes.GETSTATIC, "org/apache/spark/sql/types/DataTypes", "NoSuchType", "I"));

        assertThat(refusals(USER, user))
                .containsExactlyInAnyOrder(
                        USER + ": org/apache/spark/sql/NoSuchClass: no such class",
                        USER + ": org/apache/spark/sql/SparkSession.noSuchMethod()V: no such member",
                        USER + ": org/apache/spark/sql/types/StructType.fieldIndex(I)I: no such member",
                        USER + ": org/apache/spark/sql/types/DataTypes.NoSuchType I: no such member");
    }

    @Test
    void whatHasAnotherKindIsNamed() {
        byte[] user = calling(
                code -> code.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "org/apache/spark/sql/types/StructType",
                        "fields",
                        "()[Lorg/apache/spark/sql/types/StructField;",
                        false),
                code -> code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        "org/apache/spark/sql/connector/read/Scan",
                        "description",
                        "()Ljava/lang/String;",
                        false),
                code -> code.visitFieldInsn(
                        Opcodes.GETFIELD,
                        "org/apache/spark/sql/types/DataTypes",
                        "StringType",
                        "Lorg/apache/spark/sql/types/DataType;"));

        assertThat(refusals(USER, user))
                .containsExactlyInAnyOrder(
                        USER + ": org/apache/spark/sql/types/StructType.fields()"
                                + "[Lorg/apache/spark/sql/types/StructField;: is no longer static",
                        USER + ": org/apache/spark/sql/connector/read/Scan.description()Ljava/lang/String;:"
                                + " has become an interface",
                        USER + ": org/apache/spark/sql/types/DataTypes.StringType"
                                + " Lorg/apache/spark/sql/types/DataType;: has become static");
    }

    @Test
    void whatIsInheritedIsFound() {
        byte[] user = calling(
                code -> code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        "org/apache/spark/sql/types/StructType",
                        "catalogString",
                        "()Ljava/lang/String;",
                        false),
                code -> code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, "org/apache/spark/sql/types/StructType", "hashCode", "()I", false));

        assertThat(refusals(USER, user)).isEmpty();
    }

    /** What the JDK lacks, the compiler has found. */
    private Stream<String> refusals(String user, byte[] classFile) {
        return References.of(classFile).stream()
                .filter(reference -> !reference.owner().startsWith("java/"))
                .filter(reference -> !reference.owner().equals(USER))
                .flatMap(reference -> linker.refusal(user, reference).stream()
                        .map(refusal -> user + ": " + reference + ": " + refusal));
    }

    private interface Code {
        void writeTo(MethodVisitor method);
    }

    /** A class whose one method does this; it is read, never run. */
    private static byte[] calling(Code... codes) {
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, USER, null, "java/lang/Object", null);
        MethodVisitor method = type.visitMethod(Opcodes.ACC_PUBLIC, "use", "()V", null, null);
        for (Code code : codes) {
            code.writeTo(method);
        }
        type.visitEnd();
        return type.toByteArray();
    }
}
