package io.github.partnerinsights.reliability.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Spark itself wrote of an application that has ended: that what should go wrong did.
 *
 * @param all its events, in order
 */
record SparkEvents(List<JsonNode> all) {

    /** Of the only application whose log is in this folder. */
    static SparkEvents in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonNode> events = new ArrayList<>();
            ObjectMapper json = new ObjectMapper();
            for (String line : Files.readAllLines(files.findFirst().orElseThrow())) {
                events.add(json.readTree(line));
            }
            return new SparkEvents(events);
        }
    }

    private Stream<JsonNode> named(String event) {
        return all.stream().filter(node -> node.path("Event").asText().equals("SparkListener" + event));
    }

    long executorsAdded() {
        return named("ExecutorAdded").count();
    }

    long executorsRemoved() {
        return named("ExecutorRemoved").count();
    }

    /** Tasks that ended so, as {@code ExecutorLostFailure}. */
    long tasksEnded(String reason) {
        return named("TaskEnd")
                .filter(task ->
                        task.path("Task End Reason").path("Reason").asText().equals(reason))
                .count();
    }

    /** Second attempts of tasks that came first. */
    long speculatedTasksThatWon() {
        return named("TaskEnd")
                .filter(task -> task.path("Task Info").path("Speculative").asBoolean())
                .filter(task ->
                        task.path("Task End Reason").path("Reason").asText().equals("Success"))
                .count();
    }

    /** Stages that began once more. */
    long stagesRepeated() {
        return named("StageSubmitted")
                .filter(stage ->
                        stage.path("Stage Info").path("Stage Attempt ID").asInt() > 0)
                .count();
    }
}
