package io.github.partnerinsights.reliability.supplychain;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The project without what builds, tests and version control have left in it. */
final class Sources {

    private static final Set<String> LEFT = Set.of("target", ".git", "spark-warehouse", "metastore_db", "node_modules");

    private Sources() {}

    static void copyTo(Path folder) throws IOException {
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
    }
}
