package io.github.partnerinsights.reliability.supplychain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Where a module's {@code pom.xml} moves the packages of libraries to. */
record Relocations(Map<String, String> folders) {

    private static final Pattern RELOCATION =
            Pattern.compile("<pattern>([^<]+)</pattern>\\s*<shadedPattern>([^<]+)</shadedPattern>");

    static Relocations in(Path pom) throws IOException {
        Map<String, String> folders = new LinkedHashMap<>();
        RELOCATION
                .matcher(Files.readString(pom))
                .results()
                .forEach(relocation -> folders.put(folder(relocation.group(1)), folder(relocation.group(2))));
        return new Relocations(folders);
    }

    /** The name of a file in the jar, by its name in the library. */
    String of(String file) {
        return folders.entrySet().stream()
                .filter(relocation -> file.startsWith(relocation.getKey()))
                .findFirst()
                .map(relocation -> relocation.getValue()
                        + file.substring(relocation.getKey().length()))
                .orElse(file);
    }

    private static String folder(String packageName) {
        return packageName.replace('.', '/') + "/";
    }
}
