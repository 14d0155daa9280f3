package io.github.partnerinsights.emulator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"200ms", "30s", "9999999m", "876000h", "3153600000", "3153599999999ms"})
    void aTimeThatIsReadCanBeWrittenAndReadAgain(String text) {
        Duration time = words("delay", text).time("delay");
        assertThat(words("delay", Words.written(time)).time("delay")).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"876001h", "9999999999999h", "99999999999999", "-1s", "1d", ""})
    void aTimeBeyondACenturyIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> words("delay", text).time("delay"))
                .withMessageStartingWith("delay must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808"})
    void aDifferenceThatCannotBeAddedToALengthIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> words("length", text).difference("length", "a whole number"))
                .withMessageStartingWith("length must be from ");
    }

    @Test
    void anExpressionTooDeepToReadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        words("path", "(".repeat(100_000) + ")".repeat(100_000)).pattern("path"))
                .withMessage("path must have at most 1000 characters, not 200000.");
        assertThat(words("path", "(".repeat(500) + ")".repeat(500))
                        .pattern("path")
                        .matcher("")
                        .find())
                .isTrue();
    }

    @Test
    void aWordMayBeSaidOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Words.of("times=2 drop=1 Times=3", "Words"))
                .withMessage("Times is said twice.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Words.of(Map.of("times", "2", "TIMES", "3")))
                .withMessageEndingWith(" is said twice.");
    }

    private static Words words(String key, String value) {
        return Words.of(Map.of(key, value));
    }
}
