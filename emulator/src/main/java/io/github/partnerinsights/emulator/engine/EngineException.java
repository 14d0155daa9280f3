package io.github.partnerinsights.emulator.engine;

import java.sql.SQLException;

/** The SQL engine refused what it should have run: a fault of the emulator, not of the query. */
public final class EngineException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public EngineException(SQLException cause) {
        super("The data engine failed: " + cause.getMessage(), cause);
    }
}
