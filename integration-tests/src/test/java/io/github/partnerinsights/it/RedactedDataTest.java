package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
