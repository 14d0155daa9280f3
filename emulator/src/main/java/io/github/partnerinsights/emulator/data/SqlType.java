package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.engine.ColumnType;
import io.github.partnerinsights.emulator.query.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** The types behind the columns. The service publishes none; its values are compared without regard to case (§3.2). */
enum SqlType {
    TEXT(ColumnType.TEXT, "text"),
    COUNT(ColumnType.COUNT, "whole numbers"),
    MONEY(ColumnType.MONEY, "numbers"),
    QUANTITY(ColumnType.QUANTITY, "numbers"),
    DATE(ColumnType.DATE, "dates (yyyy-MM-dd)");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern DATE_AND_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]00:00(:00(\\.0+)?)?Z?)?");

    private final ColumnType column;
    private final String description;

    SqlType(ColumnType column, String description) {
        this.column = column;
        this.description = description;
    }

    ColumnType column() {
        return column;
    }

    /** What a column of this type holds, for messages. */
    String description() {
        return description;
    }

    /** The literal as a value of this type, whether quoted or not (api/reference.md §3.2); empty if it is none. */
    Optional<Object> convert(Literal literal) {
        String text = literal.text();
        return switch (this) {
            case TEXT -> Optional.of(text);
            case COUNT, MONEY, QUANTITY -> {
                String number = text.strip();
                yield NUMBER.matcher(number).matches() ? Optional.of(new BigDecimal(number)) : Optional.empty();
            }
            case DATE -> date(text.strip());
        };
    }

    private static Optional<Object> date(String text) {
        if (!DATE_AND_TIME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
