package io.github.partnerinsights.docs;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.schedule.NewSchedule;
import io.github.partnerinsights.schedule.RecurringReport;
import io.github.partnerinsights.schedule.Schedules;
import java.util.List;
import java.util.Map;

final class ScheduleSeats {
    private ScheduleSeats() {}

    /** @param options those of a read: tenantId, clientId, clientSecret, refreshTokenFile … */
    static RecurringReport run(Map<String, String> options) {
        try (PartnerAccount account = PartnerAccount.open(options)) {
            Schedules schedules = account.schedules();

            RecurringReport seats = schedules.create(NewSchedule.ofDataset("Monthly seats", "DynamicsUsage", 24)
                    .withColumns(List.of("Month", "SKU", "ActiveSeats"))
                    .withTimespan("LAST_3_MONTHS"));

            schedules.pause("Monthly seats");
            schedules.resume(seats.reportId());
            return schedules.list().get(0);
        }
    }
}
