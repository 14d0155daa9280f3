package io.github.partnerinsights.spark.row;

import java.nio.charset.StandardCharsets;

/**
 * Whole numbers, as {@link Long#parseLong(String)} reads them.
 *
 * @param least the smallest number of the type
 * @param most the largest
 */
record IntegralConversion(long least, long most) implements Conversion {

    /** So many digits cannot be too large for a long. */
    private static final int SAFE_DIGITS = 18;

    @Override
    public boolean convert(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        int end = offset + length;
        int p = offset;
        boolean negative = bytes[p] == '-';
        if (negative || bytes[p] == '+') {
            p++;
        }
        if (p == end || end - p > SAFE_DIGITS) {
            return convertUncommon(bytes, offset, length, row, ordinal);
        }
        long value = 0;
        for (; p < end; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9) {
                return convertUncommon(bytes, offset, length, row, ordinal);
            }
            value = value * 10 + digit;
        }
        return put(negative ? -value : value, row, ordinal);
    }

    private boolean put(long value, RecordRow row, int ordinal) {
        if (value < least || value > most) {
            return false;
        }
        row.putNumber(ordinal, value);
        return true;
    }

    private boolean convertUncommon(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        if (length > LONGEST_NUMBER) {
            return false;
        }
        try {
            return put(Long.parseLong(new String(bytes, offset, length, StandardCharsets.UTF_8)), row, ordinal);
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
