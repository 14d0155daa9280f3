package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.spark.InsightsCatalog;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docs/catalog.md shows is run here as it stands there. */
class CatalogPageTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    @Test
    void itsStatementsRun() throws IOException {
        String queryId = WORLD.client().listQueries(QueryFilter.system()).stream()
                .filter(query -> query.query().contains("FROM DynamicsUsage"))
                .findFirst()
                .orElseThrow()
                .queryId();
        WORLD.client().createReport(NewReport.executeNow("Monthly seats", null, queryId, Optional.empty()));
        CatalogSession insights = CatalogSession.of(WORLD);
        insights.sql("SELECT COUNT(*) FROM insights.reports.`Monthly seats`").collectAsList();

        List<String> statements = Page.of("docs/catalog.md").blocks("sql").stream()
                .flatMap(block -> Arrays.stream(block.split(";\\s*\\R")))
                .filter(statement -> insights.isSpark4() || !statement.contains(" WITH ("))
                .toList();

        assertThat(statements).hasSizeGreaterThanOrEqualTo(10);
        assertThat(statements)
                .allSatisfy(statement -> assertThatCode(
                                () -> insights.sql(statement).collectAsList())
                        .doesNotThrowAnyException());
    }

    @Test
    void itsConfigurationNamesTheClass() throws IOException {
        assertThat(Page.of("docs/catalog.md").blocks("properties"))
                .singleElement()
                .asString()
                .contains("spark.sql.catalog.insights ", InsightsCatalog.class.getName());
    }
}
