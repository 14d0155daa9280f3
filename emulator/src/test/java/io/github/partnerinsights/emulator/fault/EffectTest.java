package io.github.partnerinsights.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.web.Response;
import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EffectTest {

    @Test
    void aBodyThatNeedNotFitIntoTheMemoryIsNotReplaced() throws IOException {
        Body large = new Body(OptionalLong.of(1L << 40), out -> {
            throw new AssertionError("It is read.");
        });
        Response answer = Response.of(200).withBody(large);
        assertThat(new Effect(Fault.replace("a", "b")).response(answer)).isSameAs(answer);
    }
}
