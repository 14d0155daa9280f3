package io.github.partnerinsights.emulator.query;

/**
 * A query that the service refuses with status 400.
 *
 * <p>The message begins with the documented text where there is one ({@code Invalid table name}, {@code Incorrect
 * column name}, {@code Null or missing value}, {@code Requested value '…' not found}; api/reference.md §6), then says
 * what was wrong. It may be shown to the caller as it stands.
 */
public final class InvalidQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    public InvalidQueryException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
