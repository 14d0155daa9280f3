package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.DatasetDefinition;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.data.Window;
import io.github.partnerinsights.emulator.file.FileContent;
import io.github.partnerinsights.emulator.file.FileOrder;
import io.github.partnerinsights.emulator.file.ReportFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The files of executions: each has the data of the time at which its execution began, or is a given one. */
final class ExecutionFiles {

    private final ReportFiles files;
    private final Warehouse warehouse;
    private final Timings timings;
    private final Map<String, Path> given;

    /** @param given the files of reports on some datasets, by a name of the dataset */
    ExecutionFiles(ReportFiles files, Warehouse warehouse, Timings timings, Map<String, Path> given) {
        this.files = files;
        this.warehouse = warehouse;
        this.timings = timings;
        this.given = given;
    }

    /** A new link to the file of a completed execution. */
    String link(SavedQuery query, ReportOrder order, Execution execution) {
        return files.link(order(query, order, execution)).toString();
    }

    /** Has the file written, in the background. */
    void begin(SavedQuery query, ReportOrder order, Execution execution) {
        files.begin(order(query, order, execution));
    }

    /**
     * Whether the file, which was begun, is written within the given time; else its writing goes on. The service shows no
     * execution as completed whose file is still being written.
     */
    boolean ready(SavedQuery query, ReportOrder order, Execution execution, Duration patience) {
        return files.ready(order(query, order, execution), patience);
    }

    /** Whether a link works before its file is written: else it is shown only with the file. */
    boolean writtenOnDemand() {
        return files.writtenOnDemand();
    }

    /** Whether it turned out that the file cannot be written: then the execution has failed. */
    boolean failed(SavedQuery query, ReportOrder order, Execution execution) {
        return files.failed(order(query, order, execution));
    }

    /** Makes links work that were given away before a restart. */
    void expect(Report report, Execution execution) {
        files.expect(order(report.query(), report.order(), execution));
    }

    void forget(Execution execution) {
        files.remove(execution.id());
    }

    private FileOrder order(SavedQuery query, ReportOrder order, Execution execution) {
        return new FileOrder(
                execution.id(), order.format(), execution.completedAt(timings), content(query, order, execution));
    }

    private FileContent content(SavedQuery query, ReportOrder order, Execution execution) {
        String statement = query.text();
        Optional<Path> file = warehouse.datasetOf(statement).flatMap(this::given);
        if (file.isPresent()) {
            return new FileContent.Given(file.get());
        }
        Optional<Window> window = Optional.ofNullable(order.window());
        return new FileContent.Rows(deadline -> warehouse.execute(statement, window, execution.startsAt(), deadline));
    }

    private Optional<Path> given(String dataset) {
        Optional<String> name = name(dataset);
        return given.entrySet().stream()
                .filter(entry -> name.isPresent() && name(entry.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What the catalog calls it. */
    private Optional<String> name(String dataset) {
        return warehouse.dataset(dataset).map(DatasetDefinition::name);
    }
}
