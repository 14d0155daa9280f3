package io.github.partnerinsights.spark.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.types.Decimal;

/** Decimals, as {@link BigDecimal} reads them; commas do not count, and what does not fit the scale is rounded half up. */
final class DecimalConversion implements Conversion {

    /** So many digits fit into a long whatever they are. */
    private static final int LONG_DIGITS = 18;

    private static final long[] POWERS = new long[LONG_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final int precision;
    private final int scale;

    DecimalConversion(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    public boolean convert(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        int end = offset + length;
        int p = offset;
        boolean negative = bytes[p] == '-';
        if (negative) {
            p++;
        }
        if (end - p > LONG_DIGITS) {
            return convertUncommon(bytes, offset, length, row, ordinal);
        }
        long digits = 0;
        int count = 0;
        int point = end;
        for (; p < end; p++) {
            int digit = bytes[p] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
            } else if (bytes[p] == '.' && point == end) {
                point = p;
            } else {
                return convertUncommon(bytes, offset, length, row, ordinal);
            }
        }
        int missing = scale - Math.max(0, end - point - 1);
        if (count == 0 || missing < 0 || count + missing > Math.min(precision, LONG_DIGITS)) {
            return convertUncommon(bytes, offset, length, row, ordinal);
        }
        long unscaled = digits * POWERS[missing];
        row.putObject(ordinal, Decimal.createUnsafe(negative ? -unscaled : unscaled, precision, scale));
        return true;
    }

    private boolean convertUncommon(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        if (length > LONGEST_NUMBER) {
            return false;
        }
        try {
            BigDecimal value =
                    new BigDecimal(new String(bytes, offset, length, StandardCharsets.UTF_8).replace(",", ""));
            // Before it is written out: an exponent may ask for a billion zeros.
            long digitsBeforePoint = (long) value.precision() - value.scale();
            if (value.signum() != 0 && digitsBeforePoint > precision - scale) {
                return false;
            }
            BigDecimal rounded = value.signum() == 0 || digitsBeforePoint < -scale
                    ? BigDecimal.ZERO.setScale(scale)
                    : value.setScale(scale, RoundingMode.HALF_UP);
            if (rounded.precision() > precision) {
                return false;
            }
            row.putObject(ordinal, Decimal.apply(rounded, precision, scale));
            return true;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
