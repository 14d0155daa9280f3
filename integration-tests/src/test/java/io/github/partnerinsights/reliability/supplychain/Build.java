package io.github.partnerinsights.reliability.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A build of a copy of the sources, by a Maven of its own: connector and emulator, with their bills of materials. */
final class Build {

    /** CycloneDX writes no bill without a network, or when told that there is none. */
    static final boolean HAS_BILLS = !Boolean.getBoolean("maven.offline");

    static final Path REPOSITORY = Path.of(System.getProperty("maven.repository"));

    private final Path folder;
    private final Process maven;

    private Build(Path folder, Process maven) {
        this.folder = folder;
        this.maven = maven;
    }

    /** Where and how it is built: this is what must not be seen in what is built. */
    record Surroundings(String mask, String timeZone, String jvm) {}

    static Build started(Path folder, Surroundings surroundings) throws IOException {
        Sources.copyTo(folder);
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask " + surroundings.mask() + "; exec mvn -B -ntp -pl .,emulator,connector package"
                                + (HAS_BILLS ? " -Psbom" : " -o")
                                + " -Dmaven.test.skip=true -Dspotless.check.skip=true"
                                + " \"-Dmaven.repo.local=" + REPOSITORY + "\"")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile());
        builder.environment().put("TZ", surroundings.timeZone());
        // A build ends before the second compiler has paid.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + surroundings.jvm());
        return new Build(folder, builder.start());
    }

    void awaitSuccess() throws IOException, InterruptedException {
        int result = maven.waitFor();
        assertThat(result).as(Files.readString(log(folder))).isZero();
    }

    void end() {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
    }

    /** The jar that is for others. */
    Path jar(String module) throws IOException {
        try (var files = Files.list(folder.resolve(module).resolve("target"))) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    // What it was before the libraries came in.
                    .filter(file -> !file.getFileName().toString().startsWith("original-"))
                    .toList();
            assertThat(jars).hasSize(1);
            return jars.get(0);
        }
    }

    /** What was compiled of our own. */
    Path classes(String module) {
        return folder.resolve(module).resolve("target/classes");
    }

    Path bill(String module) {
        return folder.resolve(module).resolve("target/bom.json");
    }

    Path pom(String module) {
        return folder.resolve(module).resolve("pom.xml");
    }

    private static Path log(Path folder) {
        return folder.resolve("build.log");
    }
}
