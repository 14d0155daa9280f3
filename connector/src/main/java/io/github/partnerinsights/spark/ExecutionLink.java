package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.SecretUrl;
import io.github.partnerinsights.auth.ReadyToken;
import io.github.partnerinsights.http.DownloadException;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.LinkSource;
import io.github.partnerinsights.http.ServiceException;
import io.github.partnerinsights.report.CompletedReport;
import java.net.URI;
import java.util.stream.Stream;

/** The link to an execution's file, as a task has it: the one that was planned, and then new ones from the service. */
final class ExecutionLink implements LinkSource {

    private final CompletedReport report;
    private final TaskAccess access;
    private final HttpSettings http;

    ExecutionLink(CompletedReport report, TaskAccess access, HttpSettings http) {
        this.report = report;
        this.access = access;
        this.http = http;
    }

    @Override
    public URI link() {
        return report.link().toUri();
    }

    /** Of exactly the same execution, whose file never changes. */
    @Override
    public URI renewed(DownloadException refused) {
        try (InsightsClient client = InsightsClient.builder()
                .endpoint(access.endpoint())
                .program(access.program())
                .tokens(new ReadyToken(access.accessToken()))
                .http(http)
                .build()) {
            return client.listExecutions(report.reportId(), ExecutionFilter.byId(report.executionId())).stream()
                    .filter(execution -> execution.executionId().equalsIgnoreCase(report.executionId()))
                    .map(Execution::reportAccessSecureLink)
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .map(SecretUrl::toUri)
                    .orElseThrow(() -> refused);
        } catch (DownloadException same) {
            throw same;
        } catch (ServiceException notRenewed) {
            refused.addSuppressed(notRenewed);
            throw refused;
        }
    }
}
