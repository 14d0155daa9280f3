package io.github.partnerinsights.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions for a name that does not exist. */
class NearestNameTest {

    private static final List<String> NAMES =
            List.of("DynamicsUsage", "OfficeUsage", "AzureUsage", "CustomerTpid", "MPNId", "PGA_MPNId", "Month", "SKU");

    @ParameterizedTest
    @CsvSource({
        "dynamicsusage, DynamicsUsage",
        "DynamicUsage, DynamicsUsage",
        "DynamcisUsage, DynamicsUsage",
        "AzurUsage, AzureUsage",
        "CustomerTPId, CustomerTpid",
        "MPN ID, MPNId",
        "PGAMpnId, PGA_MPNId",
        "monht, Month",
        "sku_, SKU",
        "Custom, CustomerTpid",
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(NearestName.of(typed, NAMES)).first().isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"Revenue", "xyz", "''", "'!?'", "SKUSKUSKU"})
    void offersNothingThatIsFarAway(String typed) {
        assertThat(NearestName.of(typed, NAMES)).isEmpty();
        assertThat(NearestName.hint(typed, NAMES)).isEmpty();
    }

    @Test
    void offersAtMostThreeNearestFirst() {
        assertThat(NearestName.of("column1", List.of("column22", "column2", "column1x", "column_1", "column9")))
                .containsExactly("column_1", "column2", "column1x");
    }

    @Test
    void asksAQuestion() {
        assertThat(NearestName.hint("abcd", List.of("abce"))).isEqualTo(" Did you mean 'abce'?");
        assertThat(NearestName.hint("abcd", List.of("abce", "abcf"))).isEqualTo(" Did you mean 'abce' or 'abcf'?");
        assertThat(NearestName.hint("abcd", List.of("abce", "abcf", "abcg")))
                .isEqualTo(" Did you mean 'abce', 'abcf' or 'abcg'?");
    }
}
