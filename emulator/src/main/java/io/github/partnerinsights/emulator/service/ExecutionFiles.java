package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.data.Window;
import io.github.partnerinsights.emulator.file.FileOrder;
import io.github.partnerinsights.emulator.file.ReportFiles;
import java.time.Duration;
import java.util.Optional;

/** The files of executions: each has the data of the time at which its execution began. */
final class ExecutionFiles {

    private final ReportFiles files;
    private final Warehouse warehouse;
    private final Timings timings;

    ExecutionFiles(ReportFiles files, Warehouse warehouse, Timings timings) {
        this.files = files;
        this.warehouse = warehouse;
        this.timings = timings;
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
        String statement = query.text();
        Optional<Window> window = Optional.ofNullable(order.window());
        return new FileOrder(
                execution.id(),
                order.format(),
                execution.completedAt(timings),
                deadline -> warehouse.execute(statement, window, execution.startsAt(), deadline));
    }
}
