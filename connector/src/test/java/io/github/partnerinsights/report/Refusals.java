package io.github.partnerinsights.report;

import io.github.partnerinsights.emulator.fault.Fault;
import java.util.Map;

/** Refusals in the service's documented words (api/reference.md §6), as faults of an emulator. */
final class Refusals {

    private Refusals() {}

    static Fault noExecutions() {
        return envelope(404, "There are no executions that have occurred");
    }

    static Fault executeNowQuota() {
        return envelope(400, "User has exceeded its ExecuteNow report creation quota of 5 reports/60 mins");
    }

    static Fault activeReportsQuota() {
        return envelope(400, "User has exceeded its report creation quota of 50 reports");
    }

    private static Fault envelope(int status, String message) {
        return Fault.answer(
                status,
                Map.of(),
                "{\"value\":[],\"totalCount\":0,\"message\":\"" + message + "\",\"statusCode\":" + status + "}");
    }
}
