package io.github.partnerinsights.emulator.control;

import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.outcome.OutcomeNotation;
import io.github.partnerinsights.emulator.outcome.OutcomeRule;
import io.github.partnerinsights.emulator.outcome.Outcomes;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /emulator/outcomes}: how executions end that are scheduled from now on, in the words of {@link OutcomeNotation}. */
final class OutcomeCalls {

    private final Outcomes outcomes;
    private final Predicate<String> known;

    /** @param known whether there is a dataset of a name */
    OutcomeCalls(Outcomes outcomes, Predicate<String> known) {
        this.outcomes = outcomes;
        this.known = known;
    }

    Response list(Request request) {
        List<Map<String, @Nullable Object>> rules =
                outcomes.planned().stream().map(RuleEntry::of).toList();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("outcomes", outcomes.all());
        members.put("rules", rules);
        return Json.answer(200, members);
    }

    Response add(Request request) {
        OutcomeRule rule = valid(() -> OutcomeNotation.rule(Json.members(request)));
        rule.dataset().ifPresent(dataset -> checkKnown(dataset, 400));
        long id = valid(() -> outcomes.add(rule));
        return Json.answer(201, Map.of("id", id, "rule", rule.words()))
                .withHeader("Location", "/emulator/outcomes/" + id);
    }

    Response set(Request request) {
        Outcome outcome = valid(() -> OutcomeNotation.outcome(Json.members(request)));
        String dataset = request.pathValue("which");
        checkKnown(dataset, 404);
        return valid(() -> {
            outcomes.set(dataset, outcome);
            return list(request);
        });
    }

    /** Forgets one rule, by its number, or what was set for a dataset, by its name. */
    Response remove(Request request) {
        String which = request.pathValue("which");
        boolean removed = which.matches("\\d{1,18}") ? outcomes.remove(Long.parseLong(which)) : outcomes.unset(which);
        if (!removed) {
            throw new HttpProblem(
                    404, "No outcome " + which + " is planned; it may have happened as often as it should.");
        }
        return Response.of(204);
    }

    Response clear(Request request) {
        outcomes.clear();
        return Response.of(204);
    }

    private static <T> T valid(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, String.valueOf(e.getMessage()));
        }
    }

    private void checkKnown(String dataset, int status) {
        if (!known.test(dataset)) {
            throw new HttpProblem(status, "There is no dataset '" + dataset + "'.");
        }
    }
}
