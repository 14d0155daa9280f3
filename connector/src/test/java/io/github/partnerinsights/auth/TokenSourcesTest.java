package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSourcesTest {

    private static final String HERE = TokenSourcesTest.class.getName();

    @Test
    void aClassWithAMapConstructorGetsTheOptions() {
        assertThat(TokenSources.load(HERE + "$WithMap", Map.of("vault", "v"))
                        .token()
                        .value())
                .isEqualTo("map-v");
    }

    @Test
    void aClassWithoutParametersIsMade() {
        assertThat(TokenSources.load(" " + HERE + "$Plain ", Map.of()).token().value())
                .isEqualTo("plain");
    }

    @ParameterizedTest
    @CsvSource({
        "$Missing,there is no such class",
        "$NoSource,does not implement io.github.partnerinsights.auth.TokenSource",
        "$Abstract,abstract or not public",
        "$NoConstructor,no public constructor",
        "$Failing,its constructor failed: java.lang.IllegalStateException: vault is sealed"
    })
    void aClassThatCannotBeUsedIsNamedWithTheReason(String name, String why) {
        assertThatThrownBy(() -> TokenSources.load(HERE + name, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenProvider " + HERE + name)
                .hasMessageContaining(why);
    }

    public static final class WithMap implements TokenSource {
        private final Map<String, String> options;

        public WithMap(Map<String, String> options) {
            this.options = options;
        }

        @Override
        public AccessToken token() {
            return new AccessToken("map-" + options.get("vault"), Instant.MAX);
        }
    }

    public static final class Plain implements TokenSource {
        @Override
        public AccessToken token() {
            return new AccessToken("plain", Instant.MAX);
        }
    }

    public static final class NoSource {}

    public abstract static class Abstract implements TokenSource {
        public Abstract() {}
    }

    public static final class NoConstructor implements TokenSource {
        private final String value;

        public NoConstructor(String value) {
            this.value = value;
        }

        @Override
        public AccessToken token() {
            return new AccessToken(value, Instant.MAX);
        }
    }

    public static final class Failing implements TokenSource {
        public Failing() {
            throw new IllegalStateException("vault is sealed");
        }

        @Override
        public AccessToken token() {
            return new AccessToken("x", Instant.MAX);
        }
    }
}
