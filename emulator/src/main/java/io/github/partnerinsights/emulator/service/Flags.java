package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import java.util.Optional;

/** Truth values among a request's parameters. */
final class Flags {

    private Flags() {}

    /** The value, if it was sent; what is neither true nor false is refused with 400. */
    static Optional<Boolean> read(Fields parameters, String name) {
        return parameters.get(name).map(text -> {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw new HttpProblem(400, Messages.notABoolean(name));
            }
            return text.equalsIgnoreCase("true");
        });
    }
}
