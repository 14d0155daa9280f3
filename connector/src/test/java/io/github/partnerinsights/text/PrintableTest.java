package io.github.partnerinsights.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r\n",
                "\t",
                "\0",
                "\u001b",
                "\u0085",
                "\u009b",
                "\u00ad",
                "\u200b",
                "\u2028",
                "\u2029",
                "\u202e",
                "\uD800",
                "\uDC00",
                "\uDB40\uDC41",
                "\u001b\u009b\u202e"
            })
    void whatBreaksALineOrSteersOrHidesBecomesOneBlank(String hidden) {
        assertThat(Printable.isPrintable("a" + hidden + "b")).isFalse();
        assertThat(Printable.onOneLine("a" + hidden + "b")).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Köln", "東京", "🗼 Paris"})
    void wordsStayAsTheyAre(String words) {
        assertThat(Printable.isPrintable(words)).isTrue();
        assertThat(Printable.onOneLine(words)).isEqualTo(words);
    }

    @Test
    void eachHiddenCharacterIsMarkedWhereABlankWouldBeTakenForAPartOfTheText() {
        assertThat(Printable.marked("47\u001b\u009b11\uDB40\uDC41", "$")).isEqualTo("47$$11$");
    }

    @Test
    void eachHiddenCharacterIsSpelledOutWhereItMattersWhichOneItIs() {
        assertThat(Printable.spelledOut("a\nb\u202ec\uDB40\uDC41d")).isEqualTo("a\\u000ab\\u202ec\\ue0041d");
    }

    @Test
    void ofAStatementOnOneLineAllIsSpelledOutButWhatMeansABlankThere() {
        assertThat(Printable.spelledOutOnOneLine("SELECT a\r\nFROM\td\u200b")).isEqualTo("SELECT a FROM d\\u200b");
    }

    @Test
    void noHalfCharacterIsLeftWhereATextIsCut() {
        assertThat(Printable.shortened("x".repeat(8) + "🗼🗼", 10)).isEqualTo("x".repeat(8) + "…");
        assertThat(Printable.shortened("x".repeat(7) + "🗼🗼", 10)).isEqualTo("x".repeat(7) + "🗼…");
        assertThat(Printable.shortened("x".repeat(6) + "🗼🗼", 10)).isEqualTo("x".repeat(6) + "🗼🗼");
    }
}
