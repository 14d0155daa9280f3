package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An account whose role may not see everything (api/reference.md §1.3). */
class RedactedDataTest {

    @RegisterExtension
    static final World WORLD = World.of(config -> config.dataRedacted(true));

    @Test
    void redactionIsANumberInThePlan() {
        assertThat(ScanMetrics.of(WORLD.read().option("columns", "SKU").load("DynamicsUsage"))
                        .get("redactedAnswers"))
                .isEqualTo(1);
    }

    @Test
    void redactionCanBeAnErrorAlsoOfASmallLook() {
        var usage = WORLD.read()
                .option("columns", "SKU")
                .option("failOnRedactedData", "true")
                .load("DynamicsUsage");

        assertThatThrownBy(usage::collectAsList).hasMessageContaining("failOnRedactedData");
        assertThatThrownBy(usage::show).hasMessageContaining("failOnRedactedData");
    }

    @Test
    void whatALaxReadHasShuffledDoesNotAnswerAStrictOne() {
        Dataset<Row> lax = usage("false");
        Dataset<Row> strict = usage("true");

        assertThatThrownBy(() -> lax.groupBy("SKU")
                        .count()
                        .union(strict.groupBy("SKU").count())
                        .collectAsList())
                .hasMessageContaining("failOnRedactedData");
    }

    private static Dataset<Row> usage(String fail) {
        return WORLD.read()
                .option("columns", "SKU")
                .option("maxReportAge", "1h")
                .option("failOnRedactedData", fail)
                .load("DynamicsUsage");
    }
}
