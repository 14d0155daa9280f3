package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** api/reference.md §2.5 */
class ExecutionStatusTest {

    @Test
    void knownWordsAreTheSameInAnyLetterCase() {
        assertThat(new ExecutionStatus(" pENDING ")).isEqualTo(ExecutionStatus.PENDING);
        assertThat(new ExecutionStatus("FAILED"))
                .isEqualTo(ExecutionStatus.FAILED)
                .hasToString("Failed");
        assertThat(new ExecutionStatus("failed").isKnown()).isTrue();
    }

    @Test
    void unknownWordsAreKept() {
        ExecutionStatus status = new ExecutionStatus("Archived");
        assertThat(status).hasToString("Archived");
        assertThat(status.isKnown()).isFalse();
    }

    @Test
    void failedIsNotAmongTheDocumentedOnes() {
        assertThat(ExecutionStatus.DOCUMENTED)
                .extracting(ExecutionStatus::word)
                .containsExactly("Pending", "Running", "Paused", "Completed");
    }
}
