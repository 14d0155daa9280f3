package io.github.partnerinsights.emulator.control;

import io.github.partnerinsights.emulator.service.Outcome;
import io.github.partnerinsights.emulator.service.Outcomes;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/** {@code /emulator/outcomes}: how executions end that are scheduled from now on, by dataset. */
final class OutcomeCalls {

    private final Outcomes outcomes;
    private final Predicate<String> known;

    /** @param known whether there is a dataset of a name */
    OutcomeCalls(Outcomes outcomes, Predicate<String> known) {
        this.outcomes = outcomes;
        this.known = known;
    }

    Response list(Request request) {
        return Json.answer(200, Map.of("outcomes", outcomes.all()));
    }

    Response set(Request request) {
        String given = Json.members(request).getOrDefault("outcome", "");
        Outcome outcome = Arrays.stream(Outcome.values())
                .filter(value -> value.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> new HttpProblem(
                        400, "outcome must be one of " + Arrays.toString(Outcome.values()) + ", not '" + given + "'."));
        String dataset = request.pathValue("dataset");
        if (!known.test(dataset)) {
            throw new HttpProblem(404, "There is no dataset '" + dataset + "'.");
        }
        outcomes.set(dataset, outcome);
        return list(request);
    }

    Response clear(Request request) {
        outcomes.clear();
        return Response.of(204);
    }
}
