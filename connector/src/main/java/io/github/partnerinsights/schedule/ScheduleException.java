package io.github.partnerinsights.schedule;

import io.github.partnerinsights.http.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * What the account holds does not allow what was asked for: there is no such report, several have the name, another one
 * has it, or a quota is used up. The message names the reports, and says what to do.
 */
public final class ScheduleException extends ServiceException {

    private static final long serialVersionUID = 1L;

    ScheduleException(String message) {
        this(message, null);
    }

    ScheduleException(String message, @Nullable ServiceException cause) {
        super(message, cause);
    }
}
