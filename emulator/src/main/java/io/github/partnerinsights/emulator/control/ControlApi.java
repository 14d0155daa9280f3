package io.github.partnerinsights.emulator.control;

import io.github.partnerinsights.emulator.fault.FaultPlan;
import io.github.partnerinsights.emulator.outcome.Outcomes;
import io.github.partnerinsights.emulator.service.Overview;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Handler;
import io.github.partnerinsights.emulator.web.RequestLog;
import io.github.partnerinsights.emulator.web.Response;
import io.github.partnerinsights.emulator.web.Router;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The control API. It needs no credentials, its calls are neither logged nor subject to faults, and foreign web pages are
 * kept out.
 *
 * <pre>
 * GET    /emulator/state                 all of it: client settings, clock, programs, faults, outcomes
 * GET    /emulator/clock                 {"now": "2026-11-22T10:00:00Z", "movable": true}
 * POST   /emulator/clock/advance         {"by": "4h"}: s, m, h, d; negative goes back
 * PUT    /emulator/clock                 {"now": "2026-11-22T10:00:00Z"}
 * GET    /emulator/faults                {"faults": [{"id", "rule", "happened", "left"}]}; left is null for always
 * POST   /emulator/faults                {"call": "FILE", "times": 2, "drop": 1000}
 * DELETE /emulator/faults                forgets all
 * DELETE /emulator/faults/{id}           forgets one
 * GET    /emulator/requests              {"requests": [{"id", "time", "call", "method", "target", "headers", "status",
 *                                        "bytesSent", "finished"}]}; ?since={id}&amp;limit={n}&amp;call={call}
 * DELETE /emulator/requests              forgets all
 * GET    /emulator/outcomes              {"outcomes": {"dynamicsusage": "FAILED"}, "rules": [as of faults]}
 * POST   /emulator/outcomes              {"dataset": "DynamicsUsage", "times": 2, "outcome": "FAILED"}
 * PUT    /emulator/outcomes/{dataset}    {"outcome": "FAILED"}, or {"status": "Archived", "completedAfter": "30s"}
 * DELETE /emulator/outcomes/{id}         forgets one; with a dataset, what was PUT for it
 * DELETE /emulator/outcomes              all executions complete again
 * </pre>
 */
public final class ControlApi {

    private final Map<String, String> clientSettings;
    private final Map<String, Overview> programs;
    private final FaultCalls faults;
    private final ClockCalls clock;
    private final LogCalls log;
    private final OutcomeCalls outcomes;
    private final FaultPlan plan;
    private final Outcomes allOutcomes;

    /**
     * @param clientSettings what a client must set, by the connector's option names
     * @param programs what is there, by program
     */
    public ControlApi(
            Map<String, String> clientSettings,
            Map<String, Overview> programs,
            FaultPlan plan,
            SteeredClock clock,
            RequestLog log,
            Outcomes outcomes) {
        this.clientSettings = new LinkedHashMap<>(clientSettings);
        this.programs = new LinkedHashMap<>(programs);
        this.plan = plan;
        this.faults = new FaultCalls(plan);
        this.clock = new ClockCalls(clock);
        this.log = new LogCalls(log);
        this.outcomes = new OutcomeCalls(
                outcomes, dataset -> programs.values().stream().anyMatch(program -> program.knows(dataset)));
        this.allOutcomes = outcomes;
    }

    /** Adds all calls below {@code /emulator}. */
    public void addTo(Router router) {
        add(router, "GET", "/emulator/state", request -> state());
        add(router, "GET", "/emulator/clock", clock::show);
        add(router, "PUT", "/emulator/clock", clock::set);
        add(router, "POST", "/emulator/clock/advance", clock::advance);
        add(router, "GET", "/emulator/faults", faults::list);
        add(router, "POST", "/emulator/faults", faults::add);
        add(router, "DELETE", "/emulator/faults", faults::clear);
        add(router, "DELETE", "/emulator/faults/{id}", faults::remove);
        add(router, "GET", "/emulator/requests", log::list);
        add(router, "DELETE", "/emulator/requests", log::clear);
        add(router, "GET", "/emulator/outcomes", outcomes::list);
        add(router, "POST", "/emulator/outcomes", outcomes::add);
        // One name for both, as OpenAPI wants it: a dataset's to PUT, a rule's number or a dataset's to DELETE.
        add(router, "PUT", "/emulator/outcomes/{which}", outcomes::set);
        add(router, "DELETE", "/emulator/outcomes/{which}", outcomes::remove);
        add(router, "DELETE", "/emulator/outcomes", outcomes::clear);
    }

    private Response state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("client", clientSettings);
        state.put("clock", clock.state());
        Map<String, Object> views = new LinkedHashMap<>();
        programs.forEach((name, overview) -> views.put(name, overview.view()));
        state.put("programs", views);
        state.put("faults", plan.planned().size());
        state.put("outcomes", allOutcomes.all());
        return Json.answer(200, state);
    }

    private static void add(Router router, String method, String template, Handler handler) {
        router.add(Call.CONTROL, method, template, SameOrigin.guard(handler));
    }
}
