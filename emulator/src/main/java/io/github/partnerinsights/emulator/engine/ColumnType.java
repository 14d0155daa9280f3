package io.github.partnerinsights.emulator.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.h2.util.DateTimeUtils;
import org.h2.value.TypeInfo;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueDate;
import org.h2.value.ValueNull;
import org.h2.value.ValueNumeric;
import org.h2.value.ValueVarcharIgnoreCase;
import org.jspecify.annotations.Nullable;

/** What a column holds. Texts are compared without regard to case. */
public enum ColumnType {
    /** A {@link String}. */
    TEXT,
    /** A {@link Long}. */
    COUNT,
    /** A {@link BigDecimal} with two decimals. */
    MONEY,
    /** A {@link BigDecimal} with four decimals. */
    QUANTITY,
    /** A {@link LocalDate}. */
    DATE;

    TypeInfo type() {
        return switch (this) {
            case TEXT -> TypeInfo.TYPE_VARCHAR_IGNORECASE;
            case COUNT -> TypeInfo.TYPE_BIGINT;
            case MONEY -> TypeInfo.getTypeInfo(Value.NUMERIC, 18, 2, null);
            case QUANTITY -> TypeInfo.getTypeInfo(Value.NUMERIC, 18, 4, null);
            case DATE -> TypeInfo.TYPE_DATE;
        };
    }

    Value value(@Nullable Object value) {
        if (value == null) {
            return ValueNull.INSTANCE;
        }
        return switch (this) {
            case TEXT -> ValueVarcharIgnoreCase.get((String) value);
            case COUNT -> ValueBigint.get((Long) value);
            case MONEY, QUANTITY -> ValueNumeric.get((BigDecimal) value);
            case DATE -> {
                LocalDate date = (LocalDate) value;
                yield ValueDate.fromDateValue(
                        DateTimeUtils.dateValue(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
            }
        };
    }

    /** The Java class of the values. */
    public Class<?> javaType() {
        return switch (this) {
            case TEXT -> String.class;
            case COUNT -> Long.class;
            case MONEY, QUANTITY -> BigDecimal.class;
            case DATE -> LocalDate.class;
        };
    }
}
