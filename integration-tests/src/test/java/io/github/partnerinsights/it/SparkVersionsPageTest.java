package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/spark-versions.md} promises what the build tests. */
class SparkVersionsPageTest {

    private static final Pattern PROFILE = Pattern.compile("<id>(spark-\\d[^<]*)</id>\\s*<properties>\\s*"
            + "<spark.version>([^<]*)</spark.version>\\s*<spark.scala>([^<]*)</spark.scala>");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([\\d.]+) \\| ([\\d.]+) \\| `(spark-[^`]*)`", Pattern.MULTILINE);

    @Test
    void theTableHasEachProfileOfTheBuildWithItsSparkAndScala() throws IOException {
        List<String> profiles = PROFILE.matcher(Page.of("pom.xml").text())
                .results()
                .map(profile -> profile.group(1) + " " + profile.group(2) + " " + profile.group(3))
                .toList();
        List<String> rows = ROW.matcher(Page.of("docs/spark-versions.md").text())
                .results()
                .map(row -> row.group(3) + " " + row.group(1) + " " + row.group(2))
                .toList();

        assertThat(rows).isEqualTo(profiles).isNotEmpty();
    }
}
