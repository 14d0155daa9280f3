package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.rule.Plan;
import io.github.partnerinsights.emulator.web.Exchange;
import io.github.partnerinsights.emulator.web.HttpDate;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import io.github.partnerinsights.emulator.web.Serving;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Lets happen to each request what the plan says, and serves the others plainly. */
public final class FaultyServing implements Serving {

    private final FaultPlan plan;
    private final Clock clock;

    /** @param clock what dates in {@code Retry-After} go by */
    public FaultyServing(FaultPlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        Optional<Plan.Taken<FaultRule>> taken = plan.take(exchange.call(), exchange.request());
        if (taken.isEmpty()) {
            Serving.plain().serve(exchange);
            return;
        }
        Fault fault = taken.get().rule().fault();
        if (fault instanceof Fault.Refuse) {
            plan.settle(taken.get(), true);
            exchange.drop();
        } else if (fault instanceof Fault.Reset) {
            plan.settle(taken.get(), true);
            exchange.reset();
        } else if (fault instanceof Fault.Answer answer) {
            plan.settle(taken.get(), true);
            answer(exchange, answer.response(), fault);
        } else if (fault instanceof Fault.Busy busy) {
            plan.settle(taken.get(), true);
            answer(exchange, refusal(exchange, busy), fault);
        } else if (fault instanceof Fault.LoseAnswer) {
            plan.settle(taken.get(), true);
            exchange.carryOut(exchange.request());
            exchange.drop();
        } else {
            if (fault instanceof Fault.Delay delay) {
                FaultySink.pause(delay.time());
            }
            spoilt(exchange, taken.get());
        }
    }

    /** Carries the call out, and spoils its answer, if the fault can happen to this one. */
    private void spoilt(Exchange exchange, Plan.Taken<FaultRule> taken) throws IOException {
        Effect effect = new Effect(taken.rule().fault());
        Request request = exchange.request();
        boolean happens = false;
        Response response;
        try {
            Request seen = effect.request(request);
            Response answer = exchange.carryOut(seen);
            response = effect.response(answer);
            happens = effect.happens(request, seen, answer, response);
        } finally {
            plan.settle(taken, happens);
        }
        answer(exchange, response, taken.rule().fault());
    }

    private static void answer(Exchange exchange, Response response, Fault fault) throws IOException {
        exchange.answer(
                response, new Effect(fault).declaredLength(response.body()), sink -> new FaultySink(sink, fault));
    }

    private Response refusal(Exchange exchange, Fault.Busy busy) {
        String retryAfter = busy.form() == Fault.RetryAfter.DATE
                ? HttpDate.format(roundedUp(clock.instant().plus(busy.retryAfter())))
                : Long.toString(roundedUp(Instant.EPOCH.plus(busy.retryAfter())).getEpochSecond());
        return exchange.refusal(new HttpProblem(busy.status(), "Too many requests; try again after " + retryAfter))
                .withHeader("Retry-After", retryAfter);
    }

    /** To whole seconds: a client that comes back earlier than it was told would be wrong to. */
    private static Instant roundedUp(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? time : second.plus(Duration.ofSeconds(1));
    }
}
