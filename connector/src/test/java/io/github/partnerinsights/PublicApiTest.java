package io.github.partnerinsights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.auth.RefreshTokenFile;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.csv.CsvReader;
import io.github.partnerinsights.csv.ReportStream;
import io.github.partnerinsights.http.FileDownload;
import io.github.partnerinsights.report.ReportPlanner;
import io.github.partnerinsights.spark.CurrentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a program can use in one version it can use in the next. {@code public-api.txt} is the list; {@code mvn verify
 * -Dupdate.docs} adds what is new, and never takes anything out.
 */
class PublicApiTest {

    private static final Path LIST = Path.of("src", "test", "resources", "public-api.txt");

    private static final Set<String> NOW = PublicApi.of(
            PartnerAccount.class,
            CurrentTable.class,
            InsightsClient.class,
            SignIn.class,
            TokenSource.class,
            RefreshTokenFile.class,
            FileDownload.class,
            ReportStream.class,
            CsvReader.class,
            ReportPlanner.class);

    @Test
    void nothingThatWasThereIsMissing() throws IOException {
        assertThat(NOW).containsAll(Files.readAllLines(LIST));
    }

    @Test
    void whatIsNewIsInTheList() throws IOException {
        if (System.getProperty("update.docs") != null) {
            Set<String> both = new TreeSet<>(Files.exists(LIST) ? Files.readAllLines(LIST) : Set.of());
            both.addAll(NOW);
            Files.createDirectories(LIST.getParent());
            Files.write(LIST, both);
        }
        assertThat(Files.readAllLines(LIST)).containsAll(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.github.partnerinsights.spark.PartnerInsightsProvider",
                "io.github.partnerinsights.spark.InsightsCatalog"
            })
    void whatConfigurationsNameCanBeMade(String name) {
        assertThatNoException().isThrownBy(() -> Class.forName(name).getConstructor());
    }
}
