package io.github.partnerinsights.spark;

import io.github.partnerinsights.http.FileVersion;
import io.github.partnerinsights.report.CompletedReport;
import java.io.Serializable;
import java.util.List;

/**
 * The file of one execution. Its link and the token are secrets, and short-lived; {@code toString} hides them. Travels to
 * executors.
 *
 * @param report the execution and the link that was planned
 * @param access how to get another link
 * @param version which version of the file it must be, as far as known
 * @param columns every column that was asked of the service
 * @param rule which of them the file must have
 */
record ReportFile(CompletedReport report, TaskAccess access, FileVersion version, List<String> columns, HeaderRule rule)
        implements Serializable {

    ReportFile {
        columns = List.copyOf(columns);
    }

    ReportFile withVersion(FileVersion seen) {
        return new ReportFile(report, access, seen, columns, rule);
    }
}
