package io.github.partnerinsights.emulator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private static final String LONG = "x".repeat(30_000);

    @Test
    void whatIsThereIsFound() {
        assertThat(search("b.d", "abcde").finds()).isTrue();
        assertThat(search("b.f", "abcde").finds()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(.*)(.*)(.*)(.*)=", "(x|y|[^q])*=", "(x+)*\\1="})
    void aSearchThatTakesTooLongOrGoesTooDeepFindsNothing(String regex) {
        assertThat(search(regex, LONG).finds()).isFalse();
        assertThat(search(regex, LONG).replaced("", 100)).isEmpty();
    }

    @Test
    void aLongTextMayBeLookedThroughWhole() {
        String text = "x".repeat(10_000_000) + "Completed";
        assertThat(search("Completed", text).finds()).isTrue();
        assertThat(search("C[omp]+leted", text).finds()).isTrue();
    }

    @Test
    void everyFindIsReplacedByWhatMayNameItsGroups() {
        assertThat(search("(\\d)(\\d)", "12, 34").replaced("$2$1", 100)).contains("21, 43");
        assertThat(search("\\d", "none").replaced("$0$0", 100)).isEmpty();
    }

    @Test
    void aReplacementThatGrowsBeyondItsBoundIsGivenUp() {
        assertThat(search("x", "xxxx").replaced("yy", 8)).contains("yyyyyyyy");
        assertThat(search("x", "xxxxx").replaced("yy", 8)).isEmpty();
    }

    private static Search search(String regex, String text) {
        return new Search(Pattern.compile(regex), text);
    }
}
