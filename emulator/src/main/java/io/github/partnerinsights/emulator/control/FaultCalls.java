package io.github.partnerinsights.emulator.control;

import io.github.partnerinsights.emulator.fault.FaultNotation;
import io.github.partnerinsights.emulator.fault.FaultPlan;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /emulator/faults}: the fault plan, in the words of {@link FaultNotation}. */
final class FaultCalls {

    private final FaultPlan faults;

    FaultCalls(FaultPlan faults) {
        this.faults = faults;
    }

    Response list(Request request) {
        List<Map<String, @Nullable Object>> rules =
                faults.planned().stream().map(RuleEntry::of).toList();
        return Json.answer(200, Map.of("faults", rules));
    }

    Response add(Request request) {
        FaultRule rule;
        long id;
        try {
            rule = FaultNotation.rule(Json.members(request));
            id = faults.add(rule);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, String.valueOf(e.getMessage()));
        }
        return Json.answer(201, Map.of("id", id, "rule", FaultNotation.words(rule)))
                .withHeader("Location", "/emulator/faults/" + id);
    }

    Response remove(Request request) {
        String id = request.pathValue("id");
        boolean removed = id.matches("\\d{1,18}") && faults.remove(Long.parseLong(id));
        if (!removed) {
            throw new HttpProblem(404, "No fault " + id + " is planned; it may have happened as often as it should.");
        }
        return Response.of(204);
    }

    Response clear(Request request) {
        faults.clear();
        return Response.of(204);
    }
}
