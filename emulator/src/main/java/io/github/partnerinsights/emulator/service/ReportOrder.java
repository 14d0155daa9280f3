package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of a report (api/reference.md §2.4); {@link OrderReader} checks it.
 *
 * @param name its name
 * @param description what the user wrote about it
 * @param executeNow one execution at once, instead of a schedule
 * @param startTime when the first execution starts
 * @param interval hours between executions; none with {@code executeNow}
 * @param count how many executions; without one they never end
 * @param format {@code csv} or {@code tsv}
 * @param callbackUrl what to call after an execution
 * @param callbackMethod how to call it
 * @param window explicit window of the data, only with {@code executeNow}
 */
record ReportOrder(
        String name,
        @Nullable String description,
        boolean executeNow,
        Instant startTime,
        @Nullable Integer interval,
        @Nullable Integer count,
        String format,
        @Nullable String callbackUrl,
        @Nullable String callbackMethod,
        @Nullable Window window) {}
