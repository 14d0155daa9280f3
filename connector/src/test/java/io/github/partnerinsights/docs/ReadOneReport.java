package io.github.partnerinsights.docs;

import io.github.partnerinsights.api.Dataset;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.Program;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.api.TestRows;
import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.RefreshTokenFile;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.csv.ReportStream;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.http.LinkGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class ReadOneReport {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(30);

    private ReadOneReport() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        run(System.getenv(), System.out);
    }

    static void run(Map<String, String> env, PrintStream out) throws IOException, InterruptedException {
        URI endpoint = URI.create(env.getOrDefault("ENDPOINT", "https://api.partnercenter.microsoft.com/insights/v1"));
        URI authority = URI.create(env.getOrDefault("AUTHORITY", "https://login.microsoftonline.com"));

        try (HttpTransport http = new HttpTransport(HttpSettings.defaults())) {
            SignIn signIn = new SignIn(
                    http,
                    new TokenEndpoint(authority, env.get("TENANT_ID"), TokenEndpoint.Version.V1),
                    env.get("CLIENT_ID"),
                    new ClientCredential.Secret(env.get("CLIENT_SECRET")),
                    new Grant.RefreshToken(new RefreshTokenFile(Path.of(env.get("REFRESH_TOKEN_FILE")), null)),
                    null, // the default resource
                    null); // the default scope

            try (InsightsClient client = InsightsClient.builder()
                    .endpoint(endpoint)
                    .program(Program.MPN)
                    .tokens(signIn)
                    .listener(call -> out.println(call.name() + " took " + call.duration()))
                    .build()) {

                Dataset dataset = client.findDataset("DynamicsUsage").orElseThrow();
                String statement = "SELECT " + String.join(", ", dataset.selectableColumns()) + " FROM "
                        + dataset.datasetName() + " TIMESPAN LAST_3_MONTHS";

                TestRows sample = client.testQuery(statement, Optional.empty());
                out.println(sample.rows().size() + " rows for a start");

                SavedQuery query = client.createQuery(new NewQuery("My first query", null, statement));
                Report report = client.createReport(
                        NewReport.executeNow("My first report", null, query.queryId(), Optional.empty()));
                Execution execution = awaitFile(client, report.reportId());

                URI link = execution.reportAccessSecureLink().toUri(); // a secret: do not print it
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        ReportStream.open(http.download(link, LinkGuard.of(endpoint, List.of()))),
                        StandardCharsets.UTF_8))) {
                    lines.lines().limit(3).forEach(out::println);
                }

                client.deleteReport(report.reportId());
                client.deleteQuery(query.queryId());
            }
        }
    }

    private static Execution awaitFile(InsightsClient client, String reportId) throws InterruptedException {
        while (true) {
            // An empty list means "not yet".
            for (Execution execution : client.listExecutions(reportId, ExecutionFilter.latest())) {
                if (execution.executionStatus().equals(ExecutionStatus.COMPLETED)
                        && execution.reportAccessSecureLink() != null) {
                    return execution;
                }
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
    }
}
