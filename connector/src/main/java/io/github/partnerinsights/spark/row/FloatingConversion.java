package io.github.partnerinsights.spark.row;

import java.nio.charset.StandardCharsets;

/**
 * Floating-point numbers, as {@link Double#parseDouble} and {@link Float#parseFloat} read them, and {@code NaN},
 * {@code Inf} and {@code -Inf}.
 *
 * <p>Whoever divides two numbers that are exact gets the nearest to their quotient (IEEE 754), which is what the parsers
 * look for: so short decimals need no parser (Clinger, How to Read Floating Point Numbers Accurately, 1990).
 */
enum FloatingConversion implements Conversion {
    DOUBLE(1L << 53, 22) {
        @Override
        long bits(long digits, int decimals, boolean negative) {
            double value = digits / DOUBLE_POWERS[decimals];
            return Double.doubleToRawLongBits(negative ? -value : value);
        }

        @Override
        long bits(String text) {
            return Double.doubleToRawLongBits(
                    switch (text) {
                        case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
                        case POSITIVE_INFINITY -> Double.POSITIVE_INFINITY;
                        default -> Double.parseDouble(text);
                    });
        }
    },

    FLOAT(1L << 24, 10) {
        @Override
        long bits(long digits, int decimals, boolean negative) {
            float value = digits / FLOAT_POWERS[decimals];
            return Float.floatToRawIntBits(negative ? -value : value);
        }

        @Override
        long bits(String text) {
            return Float.floatToRawIntBits(
                    switch (text) {
                        case NEGATIVE_INFINITY -> Float.NEGATIVE_INFINITY;
                        case POSITIVE_INFINITY -> Float.POSITIVE_INFINITY;
                        default -> Float.parseFloat(text);
                    });
        }
    };

    private static final String NEGATIVE_INFINITY = "-Inf";
    private static final String POSITIVE_INFINITY = "Inf";
    private static final double[] DOUBLE_POWERS = new double[23];
    private static final float[] FLOAT_POWERS = new float[11];

    static {
        for (int i = 0; i < DOUBLE_POWERS.length; i++) {
            DOUBLE_POWERS[i] = Double.parseDouble("1e" + i);
        }
        for (int i = 0; i < FLOAT_POWERS.length; i++) {
            FLOAT_POWERS[i] = Float.parseFloat("1e" + i);
        }
    }

    private final long exactBelow;
    private final int exactPowers;

    /**
     * @param exactBelow whole numbers up to here have no gaps
     * @param exactPowers powers of ten up to here are exact
     */
    FloatingConversion(long exactBelow, int exactPowers) {
        this.exactBelow = exactBelow;
        this.exactPowers = exactPowers;
    }

    abstract long bits(long digits, int decimals, boolean negative);

    abstract long bits(String text);

    @Override
    public boolean convert(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        int end = offset + length;
        int p = offset;
        boolean negative = bytes[p] == '-';
        if (negative) {
            p++;
        }
        long digits = 0;
        int point = end;
        int count = 0;
        for (; p < end; p++) {
            int digit = bytes[p] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
                if (digits > exactBelow) {
                    return convertUncommon(bytes, offset, length, row, ordinal);
                }
            } else if (bytes[p] == '.' && point == end) {
                point = p;
            } else {
                return convertUncommon(bytes, offset, length, row, ordinal);
            }
        }
        int decimals = Math.max(0, end - point - 1);
        if (count == 0 || decimals > exactPowers) {
            return convertUncommon(bytes, offset, length, row, ordinal);
        }
        row.putNumber(ordinal, bits(digits, decimals, negative));
        return true;
    }

    private boolean convertUncommon(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        if (length > LONGEST_NUMBER) {
            return false;
        }
        try {
            row.putNumber(ordinal, bits(new String(bytes, offset, length, StandardCharsets.UTF_8)));
            return true;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
