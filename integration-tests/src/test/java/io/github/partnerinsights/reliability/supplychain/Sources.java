package io.github.partnerinsights.reliability.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;

/** A copy of the project without what builds have left. */
record Sources(Path folder) {

    private static final Set<String> LEFT = Set.of("target", ".git", "spark-warehouse", "metastore_db");

    static Sources copiedTo(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("root.directory")).toRealPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (LEFT.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(folder.resolve(root.relativize(from).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, folder.resolve(root.relativize(from).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
        return new Sources(folder);
    }

    /** Packages connector and emulator, without tests. */
    void build(String arguments, Map<String, String> environment) throws IOException, InterruptedException {
        Path log = folder.resolve("build.log");
        // Another mask: the rights of files are not part of what is built.
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask 077; exec mvn -B -ntp -pl .,emulator,connector package -Dmaven.test.skip=true"
                                + " -Dspotless.check.skip=true " + arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        int result = builder.start().waitFor();
        assertThat(result).as(() -> text(log)).isZero();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
