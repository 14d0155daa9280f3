package io.github.partnerinsights.jar;

import io.github.partnerinsights.spark.PartnerInsightsProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The shaded jar on the class path of this run. */
final class ConnectorJar implements AutoCloseable {

    static final String OURS = "io/github/partnerinsights/";
    static final String SHADED = OURS + "shaded/";

    private static final String CLASS = ".class";

    private final JarFile file;

    private ConnectorJar(JarFile file) {
        this.file = file;
    }

    static Path path() throws URISyntaxException {
        return Path.of(PartnerInsightsProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    static ConnectorJar open() throws IOException, URISyntaxException {
        return new ConnectorJar(new JarFile(path().toFile()));
    }

    /** The names of all files in it, as often as they stand there. */
    List<String> files() {
        return file.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** The names of all classes, as the JVM writes them: {@code io/github/partnerinsights/spark/InsightsScan}. */
    Stream<String> classes() {
        return files().stream()
                .filter(name -> name.endsWith(CLASS))
                .map(name -> name.substring(0, name.length() - CLASS.length()));
    }

    /** Those that are not of a dependency. */
    Stream<String> ownClasses() {
        return classes().filter(name -> !name.startsWith(SHADED));
    }

    byte[] classFile(String name) {
        return bytes(name + CLASS);
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String name) {
        try (var content = file.getInputStream(file.getEntry(name))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its manifest says by this name, or null. */
    String manifest(String attribute) throws IOException {
        return file.getManifest().getMainAttributes().getValue(attribute);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
