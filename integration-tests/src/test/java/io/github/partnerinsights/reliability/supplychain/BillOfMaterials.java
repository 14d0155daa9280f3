package io.github.partnerinsights.reliability.supplychain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What CycloneDX says that a jar contains. */
record BillOfMaterials(List<Library> libraries) {

    /**
     * @param sha256 of its jar
     * @param licences by their names in SPDX's list; its holder leaves us the choice, if they are several
     */
    record Library(String group, String name, String version, String sha256, List<String> licences) {

        String coordinates() {
            return group + ":" + name;
        }

        /** As it was built with. */
        Path jar() {
            return Build.REPOSITORY
                    .resolve(group.replace('.', '/'))
                    .resolve(name)
                    .resolve(version)
                    .resolve(name + "-" + version + ".jar");
        }
    }

    static BillOfMaterials of(Path file) throws IOException {
        List<Library> libraries = new ArrayList<>();
        for (JsonNode component : new ObjectMapper().readTree(file.toFile()).path("components")) {
            libraries.add(new Library(
                    component.path("group").asText(),
                    component.path("name").asText(),
                    component.path("version").asText(),
                    StreamSupport.stream(component.path("hashes").spliterator(), false)
                            .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                            .map(hash -> hash.path("content").asText())
                            .findFirst()
                            .orElse(""),
                    StreamSupport.stream(component.path("licenses").spliterator(), false)
                            .map(licence -> licence.path("license").path("id").asText())
                            .toList()));
        }
        return new BillOfMaterials(List.copyOf(libraries));
    }
}
